/// What a rank does next: one pass, or a forward and a backward pass overlapped.
package enum ScheduleAction: Hashable, Sendable {
  case pass(StagePass)
  /// A pair that runs as one: the communication of each hides behind the compute of the other.
  case overlapped(forward: StagePass, backward: StagePass)

  /// One pass, or the forward and then the backward pass of a pair.
  package var passes: [StagePass] {
    switch self {
    case .pass(let pass): [pass]
    case .overlapped(let forward, let backward): [forward, backward]
    }
  }

  /// Hands over the same, without an array: steps have many of them.
  func forEachPass(_ body: (StagePass) -> Void) {
    switch self {
    case .pass(let pass): body(pass)
    case .overlapped(let forward, let backward):
      body(forward)
      body(backward)
    }
  }

  /// As PyTorch writes it, `0F3`; see `ScheduleProgram.csv`.
  package var notation: String { ScheduleNotation.text(of: self) }

  static func forward(_ stage: Int, _ microBatch: Int) -> Self {
    .pass(StagePass(.forward, stage: stage, microBatch: microBatch))
  }

  static func backward(_ stage: Int, _ microBatch: Int) -> Self {
    .pass(StagePass(.backward, stage: stage, microBatch: microBatch))
  }

  static func backwardInput(_ stage: Int, _ microBatch: Int) -> Self {
    .pass(StagePass(.backwardInput, stage: stage, microBatch: microBatch))
  }

  static func backwardWeight(_ stage: Int, _ microBatch: Int) -> Self {
    .pass(StagePass(.backwardWeight, stage: stage, microBatch: microBatch))
  }
}
