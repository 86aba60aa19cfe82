import Simulation
import Training

extension HandMade {
  /// Of a stack with held-out errors; the two fastest strategies are too close to call.
  static var uncertain: Comparison {
    var results = [replicated, sharded, tensor, hybridTensor, hybridPipeline]
    results[4].metrics.stepTime = results[3].metrics.stepTime + Nanoseconds(8_000_000)
    results[4].metrics.breakdown.bubble -=
      results[4].metrics.breakdown.total - results[4].metrics.stepTime
    var scenario = scenario(named: "Uncertain", results: results)
    scenario.job.stack = Stack(
      name: "megatron-2022", calibration: .assumed,
      source: "fitted to https://arxiv.org/abs/2104.04473, 40 runs")
    scenario.job.stack.errors = StackErrors(
      bands: [
        ErrorBand(group: .all, runCount: 40, low: -0.2, median: 0.01, high: 0.25),
        ErrorBand(
          group: StepGroup(family: .dense, devices: .upToSixtyFour, split: .modelParallel),
          runCount: 23, low: -0.08, median: -0.01, high: 0.05),
      ])
    return compare(results, of: scenario)
  }
}
