/// In which order a rank takes the virtual stages of an interleaved schedule.
///
/// Micro-batches come in rounds of about as many as there are ranks. Within a round a rank runs all
/// of them through its first virtual stage, then through its second, and so on; backward passes
/// start at the last virtual stage.
///
/// Source: [Megatron-LM](https://arxiv.org/abs/2104.04473), section 2.2.2; the rounds for micro-batch
/// counts that the ranks do not divide are PyTorch's, `ScheduleInterleaved1F1B`.
struct InterleavedOrder {
  let shape: ScheduleShape
  let rank: Int

  /// How many rounds there are: whole multiples of the ranks, at least one.
  static func roundCount(of shape: ScheduleShape) -> Int {
    max(1, shape.microBatchCount / shape.rankCount)
  }

  static func problem(for shape: ScheduleShape) -> String? {
    let rounds = roundCount(of: shape)
    guard !shape.microBatchCount.isMultiple(of: rounds) else { return nil }
    return "\(shape.microBatchCount) micro-batches do not divide into \(rounds) equal rounds; "
      + "use a multiple of the \(shape.rankCount) ranks"
  }

  var roundSize: Int { shape.microBatchCount / Self.roundCount(of: shape) }

  /// Passes of one direction through all virtual stages of the rank.
  var passCount: Int { shape.microBatchCount * shape.virtualStageCount }

  /// Forward passes before the first backward pass: enough to reach the last virtual stage of the
  /// last rank, and `hopDelay` more for each rank between here and there.
  func warmUpCount(hopDelay: Int) -> Int {
    let reach = (shape.virtualStageCount - 1) * roundSize
    return min(reach + hopDelay * (shape.rankCount - 1 - rank), passCount)
  }

  /// The `index`-th forward pass.
  func forward(_ index: Int) -> ScheduleAction {
    let (chunk, microBatch) = place(index)
    return .forward(chunk * shape.rankCount + rank, microBatch)
  }

  /// The `index`-th backward pass, whole or a part of it.
  func backward(_ kind: StagePass.Kind, _ index: Int) -> ScheduleAction {
    let (chunk, microBatch) = place(index)
    let stage = (shape.virtualStageCount - 1 - chunk) * shape.rankCount + rank
    return .pass(StagePass(kind, stage: stage, microBatch: microBatch))
  }

  private func place(_ index: Int) -> (chunk: Int, microBatch: Int) {
    let (block, offset) = index.quotientAndRemainder(dividingBy: roundSize)
    let (round, chunk) = block.quotientAndRemainder(dividingBy: shape.virtualStageCount)
    return (chunk, round * roundSize + offset)
  }
}
