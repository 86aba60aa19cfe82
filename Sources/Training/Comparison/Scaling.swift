package import Simulation

/// A strategy on fewer and on more devices, by the number of its replicas.
package struct Scaling: Sendable, Equatable {
  package enum Mode: String, CaseIterable, Sendable {
    /// The same batch, split among more replicas.
    case strong
    /// The same share of the batch for every replica.
    case weak
  }

  package struct Point: Sendable, Equatable {
    package var deviceCount: Int
    package var stepTime: Nanoseconds
    package var samplesPerSecond: Double
    /// Samples a second and device ÷ those of the point with the fewest devices.
    package var efficiency: Double
    package var fits: Bool
  }

  /// The strategy's name.
  package var strategy: String
  package var mode: Mode
  /// Ascending by devices.
  package var points: [Point]

  /// A quarter of the devices to eight times as many.
  private static let exponents = -2...3

  /// Simulates a strategy with other numbers of replicas, on as many nodes as they need.
  ///
  /// - Returns: Nil when only one number of replicas can be simulated; for nodes of several kinds, of which
  ///   nobody said which there would be more of; and for a model in words.
  package static func of(
    _ result: StrategyResult, _ mode: Mode, in scenario: Scenario
  ) -> Self? {
    guard !scenario.model.isAbstract, scenario.cluster.groups.isEmpty,
      scenario.cluster.stragglers.isEmpty, result.strategy.writtenSchedule == nil
    else { return nil }
    var points: [Point] = []
    for exponent in exponents {
      guard let scaled = scaled(result.strategy, by: exponent, mode, in: scenario),
        let estimate = try? estimateStep(of: scaled.strategy, in: scaled.scenario)
      else { continue }
      let rate =
        Double(scaled.scenario.job.globalBatchSize) / max(estimate.stepTime.seconds, 1e-9)
      points.append(
        Point(
          deviceCount: scaled.strategy.deviceCount, stepTime: estimate.stepTime,
          samplesPerSecond: rate, efficiency: 1, fits: estimate.memory?.fits ?? true))
    }
    guard points.count > 1 else { return nil }
    let first = points[0].samplesPerSecond / Double(points[0].deviceCount)
    for index in points.indices {
      let share = points[index].samplesPerSecond / Double(points[index].deviceCount)
      points[index].efficiency = first > 0 ? share / first : 0
    }
    return Self(strategy: result.strategy.name, mode: mode, points: points)
  }

  /// Nil where replicas or the batch do not divide.
  private static func scaled(
    _ strategy: Strategy, by exponent: Int, _ mode: Mode, in scenario: Scenario
  ) -> (strategy: Strategy, scenario: Scenario)? {
    func times(_ count: Int) -> Int? {
      let divisor = 1 << max(0, -exponent)
      return count.isMultiple(of: divisor) ? (count << max(0, exponent)) / divisor : nil
    }
    var (strategy, scaled) = (strategy, scenario)
    guard let replicas = times(strategy.dataParallelSize) else { return nil }
    strategy.dataParallelSize = replicas
    if mode == .weak {
      guard let batch = times(scenario.job.globalBatchSize) else { return nil }
      scaled.job.globalBatchSize = batch
    }
    guard strategy.canSplit(batch: scaled.job.globalBatchSize) else { return nil }
    if let size = strategy.shardGroupSize, !strategy.weightReplicaCount.isMultiple(of: size) {
      return nil
    }
    guard strategy.weightReplicaCount.isMultiple(of: strategy.expertParallelSize) || exponent == 0
    else { return nil }
    let perNode = scenario.cluster.devicesPerNode
    scaled.cluster.nodeCount = max(1, (strategy.deviceCount + perNode - 1) / perNode)
    return (strategy, scaled)
  }
}
