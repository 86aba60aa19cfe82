import Simulation

/// What a software stack reaches of the hardware.
package struct Calibration: Sendable, Equatable {
  private var values: [Double]

  /// Documented constants, fitted to nothing.
  package static let assumed = Self()

  private init() {
    values = CalibrationParameter.allCases.map(\.assumedValue)
  }

  /// A calibration that differs from the assumed one in some parameters.
  package init(_ changes: [CalibrationParameter: Double]) {
    self.init()
    for (parameter, value) in changes { self[parameter] = value }
  }

  package subscript(parameter: CalibrationParameter) -> Double {
    get { values[Self.position(of: parameter)] }
    set { values[Self.position(of: parameter)] = newValue }
  }

  private static func position(of parameter: CalibrationParameter) -> Int {
    positions[parameter] ?? 0
  }

  private static let positions = Dictionary(
    uniqueKeysWithValues: CalibrationParameter.allCases.enumerated().map { ($1, $0) })

  /// The cluster as the stack's collectives see it.
  func applied(to cluster: Cluster) -> Cluster {
    var seen = cluster
    seen.intraNode = link(cluster.intraNode, efficiency: self[.intraNodeEfficiency])
    seen.interNode = link(cluster.interNode, efficiency: self[.interNodeEfficiency])
    seen.groups = cluster.groups.map { group in
      var group = group
      group.intraNode = link(group.intraNode, efficiency: self[.intraNodeEfficiency])
      group.interNode = link(group.interNode, efficiency: self[.interNodeEfficiency])
      return group
    }
    return seen
  }

  private func link(_ link: Link, efficiency: Double) -> Link {
    var seen = link
    seen.latency = link.latency + .rounding(seconds: self[.collectiveSeconds])
    seen.bandwidth = link.bandwidth * efficiency
    return seen
  }
}
