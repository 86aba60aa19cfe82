package import Simulation

/// Contention for the tasks of `pipelineGraph`: every stage is an accelerator whose passes and sends
/// slow each other, and four stages share a network card.
///
/// The card is so full that sends often share it.
package func pipelineContention(stageCount: Int, microBatchCount: Int) -> Contention {
  var contention = Contention()
  var card = 0
  for stage in 0..<stageCount {
    let domain = contention.addDomain(OverlapSlowdown(compute: 0.1256, communication: 0.1256))
    contention.add(stream: 2 * stage, to: domain, as: .compute)
    contention.add(stream: 2 * stage + 1, to: domain, as: .communication)
    if stage.isMultiple(of: 4) { card = contention.addChannel() }
    for pass in 0..<2 * microBatchCount {
      contention.add(task: 4 * microBatchCount * stage + 2 * pass + 1, to: card)
    }
  }
  return contention
}
