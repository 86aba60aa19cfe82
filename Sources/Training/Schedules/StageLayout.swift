/// Which rank holds which virtual stage, and which stage follows which.
///
/// `p` is the number of ranks.
package enum StageLayout: String, Hashable, Sendable, CaseIterable {
  /// Stage `k · p + r` on rank `r`: from the last rank the model goes on at the first.
  case loop
  /// Stages `r`, `2p − 1 − r`, `2p + r`, … on rank `r`: at an end the model turns back.
  case fold
  /// Two copies of the model, one in each direction: rank `r` holds stage `r` of the first copy and
  /// stage `p − 1 − r` of the second, which are numbered `r` and `2p − 1 − r`.
  ///
  /// The first half of the micro-batches goes through stages `0..<p`, the second half through
  /// `p..<2p`.
  case bidirectional

  /// The virtual stages of a rank, ascending.
  package func stages(of rank: Int, in shape: ScheduleShape) -> [Int] {
    (0..<shape.virtualStageCount).map { index in
      let isReversed = self != .loop && !index.isMultiple(of: 2)
      return index * shape.rankCount + (isReversed ? shape.rankCount - 1 - rank : rank)
    }
  }

  package func rank(of stage: Int, in shape: ScheduleShape) -> Int {
    let (index, position) = stage.quotientAndRemainder(dividingBy: shape.rankCount)
    let isReversed = self != .loop && !index.isMultiple(of: 2)
    return isReversed ? shape.rankCount - 1 - position : position
  }

  /// The stage whose output is this one's input; nil for a model's first.
  package func stage(before stage: Int, in shape: ScheduleShape) -> Int? {
    stage == 0 || self == .bidirectional && stage == shape.rankCount ? nil : stage - 1
  }

  /// The stage whose input is this one's output; nil for a model's last.
  package func stage(after stage: Int, in shape: ScheduleShape) -> Int? {
    let next = stage + 1
    return next == shape.stageCount || self == .bidirectional && next == shape.rankCount
      ? nil : next
  }

  /// The micro-batches that go through a stage.
  package func microBatches(of stage: Int, in shape: ScheduleShape) -> Range<Int> {
    let count = shape.microBatchCount
    guard self == .bidirectional else { return 0..<count }
    return stage < shape.rankCount ? 0..<count / 2 : count / 2..<count
  }

  /// How many copies of each weight the ranks hold together.
  package var modelCopyCount: Int { self == .bidirectional ? 2 : 1 }
}
