import Glibc

/// Where another strategy becomes the fastest.
package struct TurningPoint: Sendable, Equatable {
  /// What is turned up or down.
  package enum Quantity: String, CaseIterable, Sendable {
    case network
    case fastLinks
    case batch
  }

  package var quantity: Quantity
  /// Of what the scenario says; above 1 when more makes the other strategy win.
  package var factor: Double
  /// The name of the strategy that wins from there on.
  package var fastest: String

  package init(quantity: Quantity, factor: Double, fastest: String) {
    self.quantity = quantity
    self.factor = factor
    self.fastest = fastest
  }

  /// Nobody buys a network that differs by more than this from the one they ask about.
  private static let mostDoublings = 5
  /// The share to which a factor is found: less than what link speeds are known to.
  private static let precision = 0.02
  /// The winner and those next to it; others are further away.
  private static let contenderCount = 5

  /// Looks upwards and downwards for the nearest factors at which another strategy wins.
  ///
  /// - Returns: At most one in each direction; none when nothing within a factor of 32 changes the
  ///   winner, when no two strategies fit, and for a model in words.
  /// - Throws: When a step takes longer or has more tasks than we count with.
  package static func all(
    of quantity: Quantity, in comparison: Comparison
  ) throws(TrainingError) -> [Self] {
    let contenders = comparison.ranking.filter(\.isFeasible).prefix(contenderCount)
    let scenario = comparison.scenario
    guard contenders.count > 1, !scenario.model.isAbstract, quantity.matters(in: scenario) else {
      return []
    }
    let search = Search(
      quantity: quantity, strategies: contenders.map(\.strategy), scenario: scenario)
    var points: [Self] = []
    for direction in [2.0, 0.5] {
      if let point = try search.first(
        towards: direction, doublings: mostDoublings, precision: precision)
      {
        points.append(point)
      }
    }
    return points
  }
}

extension TurningPoint.Quantity {
  fileprivate func matters(in scenario: Scenario) -> Bool {
    switch self {
    case .network: scenario.cluster.nodeCount > 1
    case .fastLinks: scenario.cluster.devicesPerNode > 1
    case .batch: scenario.strategies.allSatisfy { $0.writtenSchedule == nil }
    }
  }

  /// The scenario with so many times the quantity; nil where that is no scenario.
  package func scaled(_ scenario: Scenario, by factor: Double) -> Scenario? {
    var scaled = scenario
    switch self {
    case .network: scaled.cluster.changeNetwork { $0.bandwidth = $0.bandwidth * factor }
    case .fastLinks: scaled.cluster.changeFastLinks { $0.bandwidth = $0.bandwidth * factor }
    case .batch:
      let size = Double(scenario.job.globalBatchSize) * factor
      guard size.rounded() == size else { return nil }
      scaled.job.globalBatchSize = Int(size)
    }
    return scaled
  }

  /// Whether factors between two can be tried.
  fileprivate var isContinuous: Bool { self != .batch }
}

private struct Search {
  let quantity: TurningPoint.Quantity
  /// The winner first.
  let strategies: [Strategy]
  let scenario: Scenario

  func first(
    towards direction: Double, doublings: Int, precision: Double
  ) throws(TrainingError) -> TurningPoint? {
    var near = 1.0
    for exponent in 1...doublings {
      let far = pow(direction, Double(exponent))
      guard let other = try winner(at: far) else { return nil }
      if other != strategies[0].name {
        return try narrowed(near: near, far: far, fastest: other, precision: precision)
      }
      near = far
    }
    return nil
  }

  /// Halves, on a logarithmic scale, what lies between a factor with the old winner and one with another.
  private func narrowed(
    near: Double, far: Double, fastest: String, precision: Double
  ) throws(TrainingError) -> TurningPoint {
    var (near, far, fastest) = (near, far, fastest)
    while quantity.isContinuous, abs(log(far / near)) > precision {
      let middle = (near * far).squareRoot()
      guard let other = try winner(at: middle) else { break }
      if other == strategies[0].name { near = middle } else { (far, fastest) = (middle, other) }
    }
    return TurningPoint(quantity: quantity, factor: far, fastest: fastest)
  }

  /// The name of the fastest that fits; nil where the factor makes no scenario for all of them.
  private func winner(at factor: Double) throws(TrainingError) -> String? {
    guard let scaled = quantity.scaled(scenario, by: factor) else { return nil }
    var best: (name: String, estimate: StepEstimate)?
    for strategy in strategies {
      guard strategy.canSplit(batch: scaled.job.globalBatchSize) else { return nil }
      let estimate = try estimateStep(of: strategy, in: scaled)
      guard estimate.memory?.fits ?? true else { continue }
      if best.map({ estimate.stepTime < $0.estimate.stepTime }) ?? true {
        best = (strategy.name, estimate)
      }
    }
    return best?.name
  }
}
