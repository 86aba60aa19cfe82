import Simulation

/// The fastest of the small changes to a strategy that make it fit, by simulation.
///
/// Changes keep the devices and the degrees: more sharding, more recomputation, a smaller micro-batch,
/// weights freed after the forward pass.
///
/// - Returns: Nil when none of them is enough.
func cheapestRemedy(
  for strategy: Strategy, in scenario: Scenario
) throws(TrainingError) -> Remedy? {
  var best: Remedy?
  for change in changes(to: strategy) {
    let plan = StepPlan(change.strategy, in: scenario)
    guard plan.hasCountableTasks, MemoryModel(plan).use?.fits == true else { continue }
    let result = try simulatedResult(of: change.strategy, in: scenario)
    let stepTime = result.metrics.stepTime
    if let best, best.stepTime <= stepTime { continue }
    best = Remedy(
      change: change.words.joined(separator: " and "), strategy: change.strategy,
      stepTime: stepTime, peak: result.memory?.peak ?? .zero)
  }
  return best
}

private struct Change {
  var strategy: Strategy
  var words: [String]
}

/// The smallest changes first, so that of equally fast ones the smallest wins.
private func changes(to strategy: Strategy) -> [Change] {
  shardings(from: strategy).flatMap { sharding in
    recomputations(from: strategy).flatMap { recomputation in
      microBatchSizes(from: strategy).map { microBatchSize in
        change(strategy, sharding, recomputation, microBatchSize)
      }
    }
  }.flatMap(withoutExtraMemory).filter { !$0.words.isEmpty }.sorted {
    $0.words.count < $1.words.count
  }
}

private func change(
  _ strategy: Strategy, _ sharding: Strategy.Sharding,
  _ recomputation: Strategy.Recomputation, _ microBatchSize: Int
) -> Change {
  var changed = Change(strategy: strategy, words: [])
  if sharding != strategy.sharding {
    changed.strategy.sharding = sharding
    changed.words.append("\(sharding.title) sharding")
  }
  if recomputation != strategy.recomputation {
    changed.strategy.recomputation = recomputation
    changed.words.append("\(recomputation.rawValue) recomputation")
  }
  if microBatchSize != strategy.microBatchSize {
    changed.strategy.microBatchSize = microBatchSize
    changed.words.append("a micro-batch of \(microBatchSize)")
  }
  return changed
}

/// The change, and the same without settings that spend memory to save time.
private func withoutExtraMemory(_ change: Change) -> [Change] {
  var changes = [change]
  if change.strategy.recomputedLayerCount != nil, change.strategy.recomputation == .full {
    changes += changes.map {
      $0.adding("recomputation of all layers") { $0.recomputedLayerCount = nil }
    }
  }
  if !change.strategy.reshardsAfterForward, change.strategy.sharding.shardsWeights {
    changes += changes.map {
      $0.adding("resharding after the forward pass") { $0.reshardsAfterForward = true }
    }
  }
  return changes
}

extension Change {
  fileprivate func adding(_ words: String, _ change: (inout Strategy) -> Void) -> Change {
    var changed = self
    change(&changed.strategy)
    changed.words.append(words)
    return changed
  }
}

private func shardings(from strategy: Strategy) -> [Strategy.Sharding] {
  guard strategy.weightReplicaCount > 1, !strategy.pipelineSchedule.updatesEveryMicroBatch else {
    return [strategy.sharding]
  }
  if strategy.sharding == .hsdp { return [.hsdp, .zero3] }
  return Strategy.Sharding.allCases.drop { $0 != strategy.sharding }.filter { $0 != .hsdp }
}

private func recomputations(from strategy: Strategy) -> [Strategy.Recomputation] {
  Strategy.Recomputation.allCases.drop { $0 != strategy.recomputation }.filter {
    $0 == strategy.recomputation || $0 != .selective
  }
}

private func microBatchSizes(from strategy: Strategy) -> [Int] {
  // A written schedule has a fixed number of micro-batches.
  strategy.microBatchSize == 1 || strategy.writtenSchedule != nil
    ? [strategy.microBatchSize] : [strategy.microBatchSize, 1]
}

extension Strategy.Sharding {
  /// As people say it.
  package var title: String {
    switch self {
    case .none: "no"
    case .zero1: "ZeRO-1"
    case .zero2: "ZeRO-2"
    case .zero3: "ZeRO-3"
    case .hsdp: "hybrid"
    }
  }
}
