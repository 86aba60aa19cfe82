package import Simulation

/// The way from one device to another, in one direction.
package struct Link: Sendable, Equatable {
  /// Until the first byte arrives: what a step of a ring takes with the protocol LL128.
  package var latency: Nanoseconds
  /// Of all the links of a device together, as their maker counts it.
  package var bandwidth: Bandwidth
  /// What long transfers reach ÷ `bandwidth`: packets have headers, and are acknowledged.
  ///
  /// In `efficiencyBounds`. A property of the hardware; what a software stack reaches of that is its
  /// calibration.
  package var efficiency = 1.0
  /// How devices are joined.
  package var wiring = Wiring.switched

  package static let efficiencyBounds = 0.01...1.0

  package init(latency: Nanoseconds, bandwidth: Bandwidth) {
    self.latency = latency
    self.bandwidth = bandwidth
  }

  /// What a collective among so many neighbouring devices reaches.
  func reached(by deviceCount: Int) -> Bandwidth {
    bandwidth * (efficiency * wiring.ringShare(of: deviceCount))
  }

  /// The time until the last byte of a message is there; nothing takes none.
  func time(of size: ByteCount) -> Nanoseconds {
    guard size > .zero else { return .zero }
    return latency + .rounding(seconds: Bandwidth.seconds(for: size, at: reached(by: 2)))
  }

  /// A way that is as slow as the slower of two in each respect.
  func slower(_ other: Link) -> Link {
    var slower = self
    slower.latency = max(latency, other.latency)
    slower.bandwidth = min(bandwidth, other.bandwidth)
    slower.efficiency = min(efficiency, other.efficiency)
    slower.wiring = wiring.slower(other.wiring)
    return slower
  }
}
