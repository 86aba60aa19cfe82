/// 1F1B whose weight gradients wait to fill the bubble, within 1F1B's memory.
///
/// When forward, input gradient and weight gradient take equally long, the bubble is a third of
/// 1F1B's. A rank holds at most p micro-batches.
///
/// Source: [Zero bubble pipeline parallelism](https://arxiv.org/abs/2401.10241), section 2.2, "ZB-H1"
/// or "ZB-1p".
package struct ZBH1: ZeroBubbleSchedule {
  package let name = "zb-h1"
  package let title = "ZB-H1"
  package let summary =
    "weight gradients wait to fill the bubble, within 1F1B's memory; a third of 1F1B's bubble"
  package let layout = StageLayout.loop

  package init() {}

  func memoryLimit(for shape: ScheduleShape) -> Int { 2 * shape.rankCount }
}
