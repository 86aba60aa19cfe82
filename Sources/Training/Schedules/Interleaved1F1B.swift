/// 1F1B with several virtual stages a rank, which divides the bubble by their number.
///
/// Source: [Megatron-LM](https://arxiv.org/abs/2104.04473), section 2.2.2.
package struct Interleaved1F1B: RankwiseSchedule {
  package let name = "interleaved-1f1b"
  package let title = "interleaved 1F1B"
  package let summary =
    "1F1B over several virtual stages a rank; a smaller bubble for more communication and activations"
  package let layout = StageLayout.loop

  package init() {}

  package var virtualStageCounts: ClosedRange<Int> { 1...Int.max }

  package func problem(for shape: ScheduleShape) -> String? {
    sizeProblem(of: shape) ?? InterleavedOrder.problem(for: shape)
  }

  func actions(of rank: Int, in shape: ScheduleShape) -> [ScheduleAction] {
    let order = InterleavedOrder(shape: shape, rank: rank)
    let warmUpCount = order.warmUpCount(hopDelay: 2)
    var actions = (0..<warmUpCount).map(order.forward)
    actions.reserveCapacity(2 * order.passCount)
    for index in warmUpCount..<order.passCount {
      actions.append(order.forward(index))
      actions.append(order.backward(.backward, index - warmUpCount))
    }
    for index in order.passCount - warmUpCount..<order.passCount {
      actions.append(order.backward(.backward, index))
    }
    return actions
  }
}
