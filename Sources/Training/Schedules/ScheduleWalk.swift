/// Ranks on their way through a program, each as far as its inputs have arrived; time does not count.
///
/// The program has no other faults than circles.
struct ScheduleWalk {
  private let program: ScheduleProgram
  /// `[rank]`: its next action.
  private var positions: [Int]
  private var forwards: Set<StagePlace> = []
  private var gradients: Set<StagePlace> = []

  init(_ program: ScheduleProgram) {
    self.program = program
    positions = [Int](repeating: 0, count: program.actions.count)
  }

  /// The first rank that never ends, where it is stuck, and what it waits for; nil if all end.
  mutating func stuckRank() -> (rank: Int, position: Int, missing: StagePass)? {
    var isMoving = true
    while isMoving {
      isMoving = false
      for rank in positions.indices where advance(rank) { isMoving = true }
    }
    for rank in positions.indices where positions[rank] < program.actions[rank].count {
      guard let missing = missing(at: rank) else { continue }
      return (rank, positions[rank], missing)
    }
    return nil
  }

  /// Runs a rank until it waits; says whether it ran at all.
  private mutating func advance(_ rank: Int) -> Bool {
    let start = positions[rank]
    while positions[rank] < program.actions[rank].count, missing(at: rank) == nil {
      for pass in program.actions[rank][positions[rank]].passes {
        let place = pass.place
        switch pass.kind {
        case .forward: forwards.insert(place)
        case .backward, .backwardInput: gradients.insert(place)
        case .backwardWeight: break
        }
      }
      positions[rank] += 1
    }
    return positions[rank] > start
  }

  /// The input from another stage that the next action of a rank waits for.
  private func missing(at rank: Int) -> StagePass? {
    program.actions[rank][positions[rank]].passes.lazy.compactMap(missingInput).first
  }

  private func missingInput(of pass: StagePass) -> StagePass? {
    let (layout, shape) = (program.layout, program.shape)
    switch pass.kind {
    case .backwardWeight: return nil
    case .forward:
      guard let stage = layout.stage(before: pass.stage, in: shape) else { return nil }
      let isThere = forwards.contains(StagePlace(stage: stage, microBatch: pass.microBatch))
      return isThere ? nil : StagePass(.forward, stage: stage, microBatch: pass.microBatch)
    case .backward, .backwardInput:
      guard let stage = layout.stage(after: pass.stage, in: shape) else { return nil }
      let isThere = gradients.contains(StagePlace(stage: stage, microBatch: pass.microBatch))
      return isThere ? nil : StagePass(pass.kind, stage: stage, microBatch: pass.microBatch)
    }
  }
}
