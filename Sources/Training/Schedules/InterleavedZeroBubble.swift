/// Interleaved 1F1B with split backward passes: weight gradients wait, and fill the bubble.
///
/// Rank `r` holds back its weight gradients by `r` passes.
///
/// Source: [Zero bubble pipeline parallelism](https://arxiv.org/abs/2401.10241), section 2.1, as
/// PyTorch's `ScheduleInterleavedZeroBubble` extends it to virtual stages.
package struct InterleavedZeroBubble: RankwiseSchedule {
  package let name = "interleaved-zero-bubble"
  package let title = "interleaved zero bubble"
  package let summary =
    "interleaved 1F1B whose weight gradients wait to fill the bubble, within 1F1B's memory"
  package let layout = StageLayout.loop

  package init() {}

  package var virtualStageCounts: ClosedRange<Int> { 1...Int.max }

  package func problem(for shape: ScheduleShape) -> String? {
    sizeProblem(of: shape) ?? InterleavedOrder.problem(for: shape)
  }

  func actions(of rank: Int, in shape: ScheduleShape) -> [ScheduleAction] {
    let order = InterleavedOrder(shape: shape, rank: rank)
    let warmUpCount = order.warmUpCount(hopDelay: 1)
    var actions = (0..<warmUpCount).map(order.forward)
    for index in 0..<order.passCount {
      let forward = warmUpCount + index
      if forward < order.passCount { actions.append(order.forward(forward)) }
      actions.append(order.backward(.backwardInput, index))
      if index >= rank { actions.append(order.backward(.backwardWeight, index - rank)) }
    }
    let heldBack = max(0, order.passCount - rank)..<order.passCount
    return actions + heldBack.map { order.backward(.backwardWeight, $0) }
  }
}
