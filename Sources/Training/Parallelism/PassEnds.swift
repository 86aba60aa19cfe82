/// The first and the last tasks of the passes of one rank that send or receive.
///
/// Both kinds of backward pass count as `.backward`; weight gradients send nothing.
struct PassEnds {
  /// What a pass starts with, and what who reads its output waits for.
  struct Ends {
    var entry: Int
    var exit: Int
  }

  /// In the order in which the passes end.
  private(set) var passes: [StagePass] = []
  /// `[forward, backward]` by virtual stage of the rank, by micro-batch.
  private var ends: [Ends?]
  /// `[virtual stage]`: its place among the rank's; −1 for those of other ranks.
  private var places: [Int] = []
  private var placeCount = 0
  private let microBatchCount: Int

  /// - Parameter visits: In the order they run.
  init(of visits: [Visit]) {
    microBatchCount = (visits.lazy.map(\.pass.microBatch).max() ?? -1) + 1
    ends = []
    for visit in visits { addPlace(of: visit.pass.stage) }
    ends = [Ends?](repeating: nil, count: 2 * placeCount * microBatchCount)
    for visit in visits {
      guard let pass = visit.sendingPass, let index = index(of: pass) else { continue }
      ends[index] = Ends(entry: ends[index]?.entry ?? visit.entry, exit: visit.exit)
    }
    for visit in visits {
      guard let pass = visit.sendingPass, self[pass]?.exit == visit.exit else { continue }
      passes.append(pass)
    }
  }

  /// Nil for a pass that the rank does not run.
  subscript(pass: StagePass) -> Ends? { index(of: pass).flatMap { ends[$0] } }

  private mutating func addPlace(of stage: Int) {
    while places.count <= stage { places.append(-1) }
    guard places[stage] < 0 else { return }
    places[stage] = placeCount
    placeCount += 1
  }

  private func index(of pass: StagePass) -> Int? {
    guard places.indices.contains(pass.stage), places[pass.stage] >= 0,
      pass.microBatch < microBatchCount
    else { return nil }
    let kind = pass.kind == .forward ? 0 : 1
    return (kind * placeCount + places[pass.stage]) * microBatchCount + pass.microBatch
  }
}

extension Visit {
  /// The pass as what it sends: activations, or their gradients; nil when it sends nothing.
  fileprivate var sendingPass: StagePass? {
    switch pass.kind {
    case .forward, .backward: pass
    case .backwardInput: StagePass(.backward, stage: pass.stage, microBatch: pass.microBatch)
    case .backwardWeight: nil
    }
  }
}
