package import Training

/// The rules that a strategy breaks which no scenario file describes.
///
/// - Parameters:
///   - strategy: With all sizes stated, the replicas and the micro-batch included.
///   - model: What it splits.
///   - cluster: Where.
///   - job: What one step does.
/// - Returns: As `readScenario` reports them, without places; empty when it can be simulated.
package func brokenRules(
  by strategy: Strategy, model: Model, cluster: Cluster, job: Job
) -> [Problem] {
  let diagnosis = Diagnosis(presets: Presets(models: [:], accelerators: [:], clusters: [:]))
  let draft = StrategyDraft(
    strategy: strategy, statesDataParallel: true, statesMicroBatch: true, places: [:], path: "",
    place: .wholeFile)
  let context = StrategyContext(model: model, cluster: cluster, job: job)
  _ = complete(draft, in: context, into: diagnosis)
  return diagnosis.problems
}
