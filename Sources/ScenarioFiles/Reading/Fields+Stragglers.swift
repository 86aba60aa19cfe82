import Training

extension Fields {
  /// Reads the list behind `stragglers`; the faulty ones are left out.
  func stragglers(deviceCount: Int) -> [Straggler] {
    guard let elements = list("stragglers") else { return [] }
    var ranks: Set<Int> = []
    return elements.indices.compactMap { index in
      let fields = Fields(
        elements[index], table: ClusterKeys.straggler,
        path: "\(path(of: "stragglers")).\(index)", diagnosis: diagnosis)
      let straggler = fields?.straggler(deviceCount: deviceCount, known: &ranks)
      if straggler == nil { failSilently() }
      return straggler
    }
  }

  private func straggler(deviceCount: Int, known ranks: inout Set<Int>) -> Straggler? {
    let rank = integer("rank")
    let compute = ratio("slowdown")
    let link = ratio("linkSlowdown")
    if !has("slowdown"), !has("linkSlowdown") { fail(.stragglerWithoutSlowdown(at: place)) }
    guard let rank else { return nil }
    let place = place(of: "rank")
    if !(0..<deviceCount).contains(rank) {
      fail(
        .outOfRange(
          "\(rank)", key: "rank", range: (0...deviceCount - 1).shown, example: "0", at: place))
    }
    if !ranks.insert(rank).inserted { fail(.repeatedStraggler(rank, at: place)) }
    guard isSound else { return nil }
    return Straggler(rank: rank, computeSlowdown: compute ?? 1, linkSlowdown: link ?? 1)
  }
}
