import Reporting
import Simulation
import Training

extension HandMade {
  private static let batches = ["batch1", "batch2", "batch3"]
  private static let parts = ["A", "B"].enumerated().map { index, letter in
    ModelPart(
      name: "part\(index + 1)", layer: "layer\(letter)", forwardTime: Nanoseconds(unit),
      backwardTime: Nanoseconds(2 * unit))
  }

  /// 3 batches × 2 parts, the four ways.
  static var tutorial: Tutorial {
    let results = [oneDevice, oneAtATime, pipeline, replicas]
    let scenario = Scenario(
      name: "The tiny example", model: Model(name: "tiny", architecture: .parts(parts)),
      cluster: cluster(nodes: 1),
      job: Job(globalBatchSize: 3, sequenceLength: 1, batches: batches),
      strategies: results.map(\.strategy), baseline: "one device")
    let verdict = Verdict(
      fastest: "pipeline", because: "both devices work at once",
      sentences: ["Use pipeline: 12 units a step."], headToHead: "They tie at 12 units.")
    return Tutorial(
      comparison: Comparison(scenario: scenario, results: results, verdict: verdict),
      batches: batches, parts: parts)
  }

  private static var oneDevice: StrategyResult {
    let boxes = (0..<3).flatMap { batch -> [Box] in
      let start = Int64(batch * 6)
      return [
        Box(.forward, batch, start, start + 1), Box(.forward, batch, start + 1, start + 2),
        Box(.backward, batch, start + 2, start + 4), Box(.backward, batch, start + 4, start + 6),
      ]
    }
    return abstract(Strategy(name: "one device"), [boxes], names: ["device"])
  }

  private static var oneAtATime: StrategyResult {
    let starts = [0, 6, 12] as [Int64]
    let first = starts.enumerated().flatMap { batch, start in
      [Box(.forward, batch, start, start + 1), Box(.backward, batch, start + 4, start + 6)]
    }
    let second = starts.enumerated().flatMap { batch, start in
      [Box(.forward, batch, start + 1, start + 2), Box(.backward, batch, start + 2, start + 4)]
    }
    return abstract(pipelined("one batch at a time", "sequential"), [first, second])
  }

  private static var pipeline: StrategyResult {
    let first = [
      Box(.forward, 0, 0, 1), Box(.forward, 1, 1, 2), Box(.backward, 0, 4, 6),
      Box(.forward, 2, 6, 7), Box(.backward, 1, 7, 9), Box(.backward, 2, 10, 12),
    ]
    let second = [
      Box(.forward, 0, 1, 2), Box(.backward, 0, 2, 4), Box(.forward, 1, 4, 5),
      Box(.backward, 1, 5, 7), Box(.forward, 2, 7, 8), Box(.backward, 2, 8, 10),
    ]
    return abstract(pipelined("pipeline", "1f1b"), [first, second])
  }

  private static var replicas: StrategyResult {
    var strategy = Strategy(name: "two replicas")
    strategy.dataParallelSize = 2
    func boxes(_ batch: Int, from start: Int64) -> [Box] {
      [Box(.forward, batch, start, start + 2), Box(.backward, batch, start + 2, start + 6)]
    }
    return abstract(
      strategy, [boxes(0, from: 0) + boxes(1, from: 6), boxes(2, from: 0)],
      names: ["replica 1", "replica 2"])
  }

  private static func pipelined(_ name: String, _ schedule: String) -> Strategy {
    var strategy = Strategy(name: name)
    strategy.pipelineParallelSize = 2
    strategy.schedule = schedule
    return strategy
  }

  private static func abstract(
    _ strategy: Strategy, _ rows: [[Box]], names: [String] = ["stage 1", "stage 2"]
  ) -> StrategyResult {
    let step = step(rows, names: names)
    let makespan = step.timeline.makespan
    let busy = step.timeline.busyTime(of: 0)
    var parts = breakdown(3, 6, unit: 0)
    parts.forward = Nanoseconds(busy.count / 3)
    parts.backward = busy - parts.forward
    parts.bubble = makespan - busy
    return StrategyResult(
      strategy: strategy, microBatchCount: 3, step: step,
      metrics: StepMetrics(
        stepTime: makespan, samplesPerSecond: 3 / makespan.seconds,
        tokensPerSecond: 3 / makespan.seconds, tokensPerSecondPerDevice: 1 / makespan.seconds,
        modelFLOPRate: nil, modelFLOPsUtilization: nil, hardwareFLOPsUtilization: nil,
        bubbleFraction: parts.bubble.seconds / makespan.seconds, busyFraction: 0.5,
        criticalRankClass: 0, breakdown: parts, communication: []),
      memory: nil, remedy: nil)
  }
}
