import Training

@testable import Reporting

/// Strategies of every kind, simulated for a small model, with their traces.
enum TraceSamples {
  static let scenario: Scenario = {
    var model = HandMade.llama
    model.layerCount = 8
    model.tiedEmbeddings = true
    var scenario = HandMade.scenario(named: "small", results: [])
    scenario.model = Model(name: "llama", architecture: .transformer(model))
    scenario.job = Job(globalBatchSize: 32, sequenceLength: 1024)
    return scenario
  }()

  static let strategies: [Strategy] = [
    strategy("DP") { $0.dataParallelSize = 16 },
    strategy("ZeRO-3") {
      $0.dataParallelSize = 16
      $0.sharding = .zero3
    },
    strategy("TP × DP") {
      $0.tensorParallelSize = 8
      $0.sequenceParallel = true
      $0.dataParallelSize = 2
    },
    strategy("1F1B") {
      $0.pipelineParallelSize = 4
      $0.dataParallelSize = 4
      $0.recomputation = .full
    },
    strategy("interleaved") {
      $0.pipelineParallelSize = 4
      $0.schedule = "interleaved-1f1b"
      $0.virtualStageCount = 2
    },
    strategy("ZB-V") {
      $0.pipelineParallelSize = 4
      $0.schedule = "zbv"
      $0.virtualStageCount = 2
    },
    strategy("DualPipe") {
      $0.pipelineParallelSize = 4
      $0.schedule = "dualpipe"
      $0.virtualStageCount = 2
    },
    strategy("PipeDream") {
      $0.pipelineParallelSize = 4
      $0.schedule = "pipedream"
    },
  ]

  private static func strategy(_ name: String, _ set: (inout Strategy) -> Void) -> Strategy {
    var strategy = Strategy(name: name)
    set(&strategy)
    return strategy
  }

  static func result(
    of strategy: Strategy, in scenario: Scenario = scenario
  ) throws -> StrategyResult {
    try evaluate(strategy, in: scenario)
  }

  static func trace(
    of result: StrategyResult, in scenario: Scenario = scenario,
    eventLimit: Int = StrategyTrace.eventLimit
  ) -> StrategyTrace {
    StrategyTrace(
      of: result, in: scenario, path: "trace/a.json", version: "0.1.0", eventLimit: eventLimit)
  }
}
