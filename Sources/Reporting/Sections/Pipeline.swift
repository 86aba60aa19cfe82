import Charting
import Training

/// What the pipeline's bubble costs, and what makes it smaller; nil without a pipeline that fits.
@Sendable func pipelineSection(of subject: Subject) -> Section? {
  guard let figure = subject.figures.bubble, let result = subject.fastestPipeline else {
    return nil
  }
  let ranks = result.strategy.pipelineParallelSize
  let count = result.microBatchCount
  let ideal = Double(ranks - 1) / Double(count + ranks - 1)
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

extension Subject {
  /// The fastest strategy with a pipeline that fits.
  var fastestPipeline: StrategyResult? {
    fitting.first { $0.strategy.pipelineParallelSize > 1 }
  }
}
