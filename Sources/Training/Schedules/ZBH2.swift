/// Zero bubble for twice 1F1B's memory: more forward passes fill the start, weight gradients the end.
///
/// There is no bubble within a rank's span when all parts take equally long and there are at least
/// 2p − 1 micro-batches; ranks start and end one after another, so that the next step can follow at
/// once if the optimizer does not wait for all of them. A rank holds at most 2p micro-batches.
///
/// Source: [Zero bubble pipeline parallelism](https://arxiv.org/abs/2401.10241), section 2.3, "ZB-H2"
/// or "ZB-2p".
package struct ZBH2: ZeroBubbleSchedule {
  package let name = "zb-h2"
  package let title = "ZB-H2"
  package let summary =
    "more forward passes at the start, weight gradients at the end; no bubble for twice 1F1B's memory"
  package let layout = StageLayout.loop

  package init() {}

  func memoryLimit(for shape: ScheduleShape) -> Int { 4 * shape.rankCount }
}
