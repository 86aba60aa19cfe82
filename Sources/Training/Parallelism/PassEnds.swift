/// The first and the last tasks of the passes that send or receive, of ranks that hold different stages.
///
/// Both kinds of backward pass count as `.backward`; weight gradients send nothing.
struct PassEnds {
  /// What a pass starts with, and what who reads its output waits for.
  struct Ends {
    var entry: Int
    var exit: Int
  }

  /// By rank, in the order in which the passes end.
  private(set) var passes: [[StagePass]] = []
  /// `[forward, backward]` by virtual stage, by micro-batch.
  private var ends: [Ends?] = []
  private var stageCount = 0
  private var microBatchCount = 0

  /// - Parameter visits: By rank, in the order they run.
  init(of visits: [[Visit]]) {
    for visit in visits.joined() {
      stageCount = max(stageCount, visit.pass.stage + 1)
      microBatchCount = max(microBatchCount, visit.pass.microBatch + 1)
    }
    ends = [Ends?](repeating: nil, count: 2 * stageCount * microBatchCount)
    for visit in visits.joined() {
      guard let pass = visit.sendingPass, let index = index(of: pass) else { continue }
      ends[index] = Ends(entry: ends[index]?.entry ?? visit.entry, exit: visit.exit)
    }
    passes = visits.map { visits in
      visits.compactMap { visit in
        visit.sendingPass.flatMap { self[$0]?.exit == visit.exit ? $0 : nil }
      }
    }
  }

  /// Nil for a pass that no rank runs.
  subscript(pass: StagePass) -> Ends? { index(of: pass).flatMap { ends[$0] } }

  private func index(of pass: StagePass) -> Int? {
    guard pass.stage < stageCount, pass.microBatch < microBatchCount else { return nil }
    let kind = pass.kind == .forward ? 0 : 1
    return (kind * stageCount + pass.stage) * microBatchCount + pass.microBatch
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
