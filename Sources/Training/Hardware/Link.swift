package import Simulation

/// The way from one device to another, in one direction.
package struct Link: Sendable, Equatable {
  /// Until the first byte arrives.
  package var latency: Nanoseconds
  package var bandwidth: Bandwidth

  package init(latency: Nanoseconds, bandwidth: Bandwidth) {
    self.latency = latency
    self.bandwidth = bandwidth
  }

  /// The time until the last byte of a message is there; nothing takes none.
  func time(of size: ByteCount) -> Nanoseconds {
    guard size > .zero else { return .zero }
    return latency + .rounding(seconds: Bandwidth.seconds(for: size, at: bandwidth))
  }
}
