/// Two copies of the model with micro-batches from both ends, forward and backward overlapped.
///
/// Source: [DeepSeek-V3](https://arxiv.org/abs/2412.19437), section 3.2.1. Every rank holds two
/// stages' weights and at most p + 1 micro-batches' activations.
package struct DualPipe: RankwiseSchedule {
  package let name = "dualpipe"
  package let title = "DualPipe"
  package let summary =
    "micro-batches enter two copies of the model from both ends; overlaps forward with backward"
  package let layout = StageLayout.bidirectional

  package init() {}

  package func problem(for shape: ScheduleShape) -> String? {
    if let problem = sizeProblem(of: shape) { return problem }
    guard shape.rankCount.isMultiple(of: 2) else {
      return "\(shape.rankCount) ranks do not divide into two halves; use an even number"
    }
    let least = 2 * shape.rankCount
    guard shape.microBatchCount.isMultiple(of: 2), shape.microBatchCount >= least else {
      return "\(shape.microBatchCount) micro-batches do not fill both directions; "
        + "use an even number, at least \(least)"
    }
    return nil
  }

  package func weightVersionCount(of rank: Int, in shape: ScheduleShape) -> Int { 1 }

  func actions(of rank: Int, in shape: ScheduleShape) -> [ScheduleAction] {
    let half = shape.microBatchCount / 2
    let first = (stage: rank, microBatch: 0)
    let second = (stage: 2 * shape.rankCount - 1 - rank, microBatch: half)
    let isInSecondHalf = rank >= shape.rankCount / 2
    return DualPipeOrder(
      position: min(rank, shape.rankCount - 1 - rank), depth: shape.rankCount / 2,
      microBatchCount: half, near: isInSecondHalf ? second : first,
      far: isInSecondHalf ? first : second
    ).complete()
  }
}
