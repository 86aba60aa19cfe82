/// A third of 1F1B's memory: two virtual stages a rank, folded in a V.
///
/// A rank holds about p/3 + 1 micro-batches at most.
///
/// Source: [Pipeline parallelism with controllable memory](https://arxiv.org/abs/2405.15362),
/// section 3, "V-Min".
package struct VMin: ZeroBubbleSchedule {
  package let name = "v-min"
  package let title = "V-Min"
  package let summary =
    "two virtual stages a rank, folded in a V; a third of 1F1B's memory and two thirds of its bubble"
  package let layout = StageLayout.fold

  package init() {}

  func memoryLimit(for shape: ScheduleShape) -> Int {
    PeriodicPattern.leastMemory.memoryLimit(for: shape)
  }
}
