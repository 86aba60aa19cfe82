import Training

/// Reads what stands behind `cluster`: a preset's name, with a count, or a cluster written out.
func readCluster(_ element: Element, into diagnosis: Diagnosis) -> Cluster? {
  guard let scalar = element.scalar else {
    return readClusterMapping(element, path: "cluster", into: diagnosis)
  }
  guard !scalar.isNull, let counted = CountedName(scalar.text, at: element.place) else {
    let example = "4 x dgx-h100"
    diagnosis.add(
      .wrongType(element, expected: "a cluster's name or mapping", example: example))
    return nil
  }
  do {
    return try readClusterPreset(counted, text: scalar.text, at: element.place, into: diagnosis)
  } catch {
    diagnosis.add(error)
    return nil
  }
}

private func readClusterPreset(
  _ counted: CountedName, text: String, at place: Place, into diagnosis: Diagnosis
) throws(ProblemReport) -> Cluster? {
  let preset = try readPreset(.cluster, named: counted.name, from: diagnosis.presets) {
    readClusterMapping($0, path: "", into: $1)
  }
  guard let preset else {
    diagnosis.add(
      .unknownName(
        counted.name, what: "cluster", known: diagnosis.presets.names(of: .cluster),
        list: "clusters", at: counted.place))
    return nil
  }
  var cluster = preset.value
  let (nodes, overflows) = cluster.nodeCount.multipliedReportingOverflow(by: counted.count)
  guard counted.count >= 1, !overflows, nodes <= Limits.devices / cluster.devicesPerNode else {
    diagnosis.add(.tooManyDevices(text.shown.shortened(to: 40), at: place))
    return nil
  }
  cluster.nodeCount = nodes
  cluster.groups = Array(repeatElement(cluster.groups, count: counted.count).joined())
  if counted.count > 1 { cluster.title = "\(counted.count) × \(cluster.title)" }
  diagnosis.record("cluster", text, .given)
  diagnosis.record(preset.inputs.withoutNames.filter { $0.key != "nodes" }, under: "cluster")
  diagnosis.record(
    "cluster.nodes", "\(nodes)", .derived, source: "count × nodes of \(counted.name)")
  return cluster
}

/// `4 x dgx-h100`: a count and a preset's name.
struct CountedName {
  var count: Int
  var name: String
  var place: Place

  /// - Returns: Nil when there is no name.
  init?(_ text: String, at place: Place) {
    let words = text.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
    self.place = place
    if words.count == 3, words[1] == "x" || words[1] == "×", NumberText.isInteger(words[0]) {
      count = NumberText.integer(words[0]) ?? .max
      name = words[2]
      return
    }
    guard !words.isEmpty else { return nil }
    count = 1
    name = text
  }
}
