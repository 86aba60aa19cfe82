import Charting
import Training

/// What the pipeline's bubble costs, and what makes it smaller; nil without a pipeline that fits.
@Sendable func pipelineSection(of subject: Subject) -> Section? {
  guard let figure = subject.figures.bubble, let result = subject.comparison.fastestPipeline else {
    return nil
  }
  let ranks = result.strategy.pipelineParallelSize
  let count = result.microBatchCount
  let ideal = BubbleCurve.idealFraction(rankCount: ranks, microBatchCount: count)
  let bubble = result.metrics.breakdown.bubble
  let blocks: [Block] = [
    .paragraph(
      "\(result.strategy.name) is the fastest strategy with a pipeline: \(ranks) stages, "
        + "\(counted(count, "micro-batch", "micro-batches")) a step, \(result.strategy.scheduleTitle). "
        + "Its busiest device waits \(subject.unit.words(for: bubble)) for its neighbours, "
        + "\(formatShare(result.metrics.bubbleFraction)) of the step. By the formula "
        + "(p − 1) ÷ (m + p − 1), 1F1B with equal stages loses "
        + "(\(ranks) − 1) ÷ (\(count) + \(ranks) − 1) = \(formatPercent(ideal))."),
    .figure(figure),
  ]
  return subject.section("pipeline", "The pipeline and its bubble", shortTitle: "Pipeline", blocks)
}
