@testable import Training

/// A strategy drawn at random, and a scenario it is valid for: the same number gives the same one.
struct GeneratedCase: CustomStringConvertible {
  let number: Int
  let scenario: Scenario
  let strategy: Strategy

  var description: String { "case \(number): \(strategy)" }

  /// Draws until a strategy comes out that keeps every rule of scenario files.
  init(_ number: Int) {
    self.number = number
    var random = SplitMix64(seed: 20_261_125 &+ UInt64(number) &* 1_000_003)
    while true {
      var draw = StrategyDraw(random: random)
      let strategy = draw.strategy()
      random = draw.random
      let scenario = draw.scenario(for: strategy)
      guard Self.isValid(strategy, in: scenario) else { continue }
      self.strategy = strategy
      self.scenario = scenario
      return
    }
  }

  private static func isValid(_ strategy: Strategy, in scenario: Scenario) -> Bool {
    guard let schedule = PipelineSchedules.named(strategy.schedule) else { return false }
    let shape = ScheduleShape(
      rankCount: strategy.pipelineParallelSize, virtualStageCount: strategy.virtualStageCount,
      microBatchCount: scenario.job.globalBatchSize / strategy.dataParallelSize
        / strategy.microBatchSize)
    let stageCount = strategy.pipelineParallelSize * strategy.virtualStageCount
    return strategy.deviceCount <= 128 && stageCount <= 8
      && schedule.stepProblem(for: shape) == nil && hasValidGroups(strategy)
  }

  private static func hasValidGroups(_ strategy: Strategy) -> Bool {
    let stage = strategy.weightReplicaCount * strategy.tensorParallelSize
    let sharing =
      strategy.expertParallelSize
      * (strategy.expertTensorParallelSize ?? strategy.tensorParallelSize)
    let heads = 8 / strategy.tensorParallelSize
    let exchangesHeads =
      strategy.contextParallelSize > 1 && strategy.contextParallelKind == .allToAll
    return stage.isMultiple(of: sharing)
      && (!exchangesHeads || heads.isMultiple(of: strategy.contextParallelSize))
      && !(strategy.sharding == .hsdp && strategy.placesExpertsApart)
  }
}
