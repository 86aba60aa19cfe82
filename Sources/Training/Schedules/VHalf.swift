/// Half of 1F1B's memory, and half of its bubble: two virtual stages a rank, folded in a V.
///
/// A rank holds at most p/2 + 1 micro-batches.
///
/// Source: [Pipeline parallelism with controllable memory](https://arxiv.org/abs/2405.15362),
/// section 3, "V-Half".
package struct VHalf: ZeroBubbleSchedule {
  package let name = "v-half"
  package let title = "V-Half"
  package let summary =
    "two virtual stages a rank, folded in a V; half of 1F1B's memory and about half of its bubble"
  package let layout = StageLayout.fold

  package init() {}

  func memoryLimit(for shape: ScheduleShape) -> Int {
    PeriodicPattern.halfMemory.memoryLimit(for: shape)
  }
}
