import Simulation

/// A change of circumstances that a strategy is simulated in again.
package enum WhatIf: String, CaseIterable, Sendable {
  case doubleCompute
  case doubleFastLinks
  case unlimitedFastLinks
  case doubleNetwork
  case unlimitedNetwork
  case noLatency
  case doubleBatch
  case noRecomputation
  case unlimitedMemory

  /// So many times faster, a link takes no time that anybody would notice.
  package static let unlimitedFactor = 1e6

  /// As people say it.
  package var title: String {
    switch self {
    case .doubleCompute: "accelerators compute twice as fast"
    case .doubleFastLinks: "links inside nodes are twice as fast"
    case .unlimitedFastLinks: "links inside nodes are unlimited"
    case .doubleNetwork: "the network between nodes is twice as fast"
    case .unlimitedNetwork: "the network between nodes is unlimited"
    case .noLatency: "messages start without delay"
    case .doubleBatch: "the batch is twice as large, in twice the micro-batches"
    case .noRecomputation: "nothing is recomputed"
    case .unlimitedMemory: "memory is unlimited"
    }
  }

  /// The strategy and the scenario as they would be; nil where that changes nothing or cannot be.
  package func applied(
    to strategy: Strategy, in scenario: Scenario
  ) -> (strategy: Strategy, scenario: Scenario)? {
    var (strategy, changed) = (strategy, scenario)
    switch self {
    case .doubleCompute: changed.cluster.changeAccelerators { $0.computeFaster(by: 2) }
    case .doubleFastLinks: changed.cluster.changeFastLinks { $0.bandwidth = $0.bandwidth * 2 }
    case .unlimitedFastLinks:
      changed.cluster.changeFastLinks { $0.bandwidth = $0.bandwidth * Self.unlimitedFactor }
    case .doubleNetwork: changed.cluster.changeNetwork { $0.bandwidth = $0.bandwidth * 2 }
    case .unlimitedNetwork:
      changed.cluster.changeNetwork { $0.bandwidth = $0.bandwidth * Self.unlimitedFactor }
    case .noLatency:
      changed.cluster.changeFastLinks { $0.latency = .zero }
      changed.cluster.changeNetwork { $0.latency = .zero }
    case .doubleBatch:
      guard strategy.writtenSchedule == nil else { return nil }
      changed.job.globalBatchSize *= 2
    case .noRecomputation:
      guard strategy.recomputation != .none else { return nil }
      strategy.recomputation = .none
      strategy.recomputedLayerCount = nil
    case .unlimitedMemory:
      changed.cluster.changeAccelerators { $0.memory = $0.memory * Self.unlimitedFactor }
      if let host = changed.cluster.host {
        changed.cluster.host?.memory = host.memory * Self.unlimitedFactor
      }
    }
    if changesNetwork, scenario.cluster.nodeCount == 1 { return nil }
    if changesFastLinks, scenario.cluster.devicesPerNode == 1 { return nil }
    return (strategy, changed)
  }

  private var changesNetwork: Bool { self == .doubleNetwork || self == .unlimitedNetwork }
  private var changesFastLinks: Bool { self == .doubleFastLinks || self == .unlimitedFastLinks }
}

extension Cluster {
  /// Changes the accelerators of all kinds of nodes.
  mutating func changeAccelerators(_ change: (inout Accelerator) -> Void) {
    change(&accelerator)
    for index in groups.indices { change(&groups[index].accelerator) }
  }

  /// Changes the links inside nodes of all kinds.
  mutating func changeFastLinks(_ change: (inout Link) -> Void) {
    change(&intraNode)
    for index in groups.indices { change(&groups[index].intraNode) }
  }

  /// Changes the links between nodes of all kinds.
  mutating func changeNetwork(_ change: (inout Link) -> Void) {
    change(&interNode)
    for index in groups.indices { change(&groups[index].interNode) }
  }
}

extension Accelerator {
  /// In every number format; memory stays as fast as it is.
  fileprivate mutating func computeFaster(by factor: Double) {
    peakRates = peakRates.mapValues { $0 * factor }
    achievedRates = achievedRates.mapValues { $0 * factor }
  }
}
