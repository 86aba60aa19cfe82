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
  /// The name of the strategy that wins there.
  package var fastest: String
  /// The furthest factor up to which it was seen to win; nil where it wins wherever we looked beyond.
  package var endFactor: Double?

  package init(quantity: Quantity, factor: Double, fastest: String, endFactor: Double? = nil) {
    self.quantity = quantity
    self.factor = factor
    self.fastest = fastest
    self.endFactor = endFactor
  }

  /// What the scenario would say there.
  package enum Amount: Sendable, Equatable {
    /// Of one device's share.
    case network(Bandwidth)
    case fastLinks(Bandwidth)
    /// Samples a step.
    case batch(Int)
  }

  package func amount(in scenario: Scenario) -> Amount { amount(in: scenario, at: factor) }

  /// Nil where it wins wherever we looked.
  package func endAmount(in scenario: Scenario) -> Amount? {
    endFactor.map { amount(in: scenario, at: $0) }
  }

  private func amount(in scenario: Scenario, at factor: Double) -> Amount {
    switch quantity {
    case .network: .network(scenario.cluster.interNode.bandwidth * factor)
    case .fastLinks: .fastLinks(scenario.cluster.intraNode.bandwidth * factor)
    case .batch: .batch(Int(Double(scenario.job.globalBatchSize) * factor))
    }
  }

  /// Nobody buys a network that differs by more than this from the one they ask about.
  private static let mostDoublings = 5
  /// The same as a factor.
  package static let searchedFactor = 1 << mostDoublings
  /// The share to which a factor is found: less than what link speeds are known to.
  private static let precision = 0.02
  /// The winner and those next to it; others are further away.
  private static let contenderCount = 5
  /// Those that a point found is checked with, whether they fit as things are or not.
  private static let rivalCount = 16

  /// Looks upwards and downwards for the nearest factors at which another strategy wins, and beyond them
  /// whether it keeps winning.
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
      quantity: quantity, strategies: contenders.map(\.strategy), scenario: scenario,
      rivals: comparison.ranking.prefix(rivalCount).map(\.strategy))
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
  /// With those that are too far away to be looked at everywhere, in the same order.
  let rivals: [Strategy]

  /// Where to look beyond a turning point, in doublings.
  private static let samplesBeyond = [0.25, 0.5, 1, 2, 3]

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
    fastest = rivalsWinner(at: far) ?? fastest
    return TurningPoint(
      quantity: quantity, factor: far, fastest: fastest, endFactor: end(of: fastest, from: far))
  }

  /// The last factor before one with another winner; nil where a strategy wins wherever we look.
  private func end(of fastest: String, from factor: Double) -> Double? {
    let direction = factor > 1 ? 2.0 : 0.5
    var last = factor
    for doublings in Self.samplesBeyond {
      let next = factor * pow(direction, doublings)
      guard let winner = rivalsWinner(at: next) else { continue }
      guard winner == fastest else { return last }
      last = next
    }
    return nil
  }

  /// Nil too where a step takes longer or has more tasks than we count with.
  private func rivalsWinner(at factor: Double) -> String? {
    (try? winner(at: factor, among: rivals)) ?? winnerOfContenders(at: factor)
  }

  private func winnerOfContenders(at factor: Double) -> String? {
    (try? winner(at: factor)) ?? nil
  }

  private func winner(at factor: Double) throws(TrainingError) -> String? {
    try winner(at: factor, among: strategies)
  }

  /// The name of the fastest that fits; nil where the factor makes no scenario for all of them.
  private func winner(
    at factor: Double, among strategies: [Strategy]
  ) throws(TrainingError) -> String? {
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
