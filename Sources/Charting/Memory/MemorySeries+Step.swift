import Simulation
package import Training

extension MemorySeries {
  /// What devices hold over a strategy's step: of some of its stages.
  ///
  /// Each stage is shown by the class with the most ranks. Empty for a model in words.
  ///
  /// - Parameters:
  ///   - result: The strategy, simulated.
  ///   - scenario: What it was simulated in.
  /// - Returns: In the order of the stages.
  package static func all(of result: StrategyResult, in scenario: Scenario) -> [Self] {
    guard let stages = result.memory?.stages else { return [] }
    let plan = StepPlan(result.strategy, in: scenario)
    return telling(stages.map(\.total)).compactMap { stage in
      let classes = result.step.rankClasses
      let ofStage = classes.indices.filter { classes[$0].stage == stage }
      let largest = ofStage.max {
        (classes[$0].rankCount, $1) < (classes[$1].rankCount, $0)
      }
      return largest.flatMap { Self(ofRankClass: $0, of: result, plan: plan) }
    }
  }

  private init?(ofRankClass index: Int, of result: StrategyResult, plan: StepPlan) {
    let step = result.step
    guard let timeline = MemoryTimeline(ofRankClass: index, in: step, of: plan) else { return nil }
    let levels = Levels(of: timeline)
    let peak = timeline.peak
    self.init(
      name: step.rankClasses[index].name, deviceCount: step.rankClasses[index].rankCount,
      times: levels.times, held: levels.held,
      peakIndex: levels.times.lastIndex { $0 <= peak.time } ?? 0,
      peakLabel: peak.task.map { Self.label(of: step.tasks[$0], result: result) } ?? "all the step")
  }

  /// "backward of block 12, micro-batch 3"; both count from 1, micro-batches within the replica.
  private static func label(
    of task: StepTimeline.TaskRecord, result: StrategyResult
  ) -> String {
    let block = task.block.map { " of block \($0 + 1)" } ?? ""
    let microBatch = task.microBatch.map {
      ", micro-batch \($0 / max(1, result.strategy.dataParallelSize) + 1)"
    }
    return task.activity.look.title + block + (microBatch ?? "")
  }
}

/// All kinds of a memory timeline on common moments.
private struct Levels {
  var times: [Nanoseconds] = [.zero]
  var held: [MemorySeries.Kind: [ByteCount]] = [:]

  init(of timeline: MemoryTimeline) {
    var now = timeline.base.reduce(into: [MemorySeries.Kind: ByteCount]()) { now, entry in
      now[entry.key.seriesKind, default: .zero] += entry.value
    }
    for change in timeline.changes { now[change.kind.seriesKind, default: .zero] += .zero }
    held = now.mapValues { [$0] }
    for change in timeline.changes {
      let kind = change.kind.seriesKind
      now[kind, default: .zero] += change.size
      if times[times.count - 1] < change.time {
        times.append(change.time)
        for (kind, size) in now { held[kind]?.append(size) }
      } else {
        held[kind]?[times.count - 1] = now[kind] ?? .zero
      }
    }
  }
}

extension MemoryTimeline.Kind {
  package var seriesKind: MemorySeries.Kind {
    switch self {
    case .weights: .weights
    case .optimizerState: .optimizerState
    case .gradients: .gradients
    case .activations: .activations
    case .recomputedActivations: .recomputedActivations
    case .gatheredWeights: .gatheredWeights
    case .buffers: .buffers
    case .reserve: .reserve
    }
  }
}
