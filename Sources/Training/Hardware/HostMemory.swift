/// A device's share of its node's memory, and its way there.
package struct HostMemory: Sendable, Equatable {
  /// Between a device and the memory, in one direction; both directions run at once.
  package var link: Link
  /// What one device's share of the processors moves in memory, for an optimizer that runs there.
  package var bandwidth: Bandwidth
  /// One device's share.
  package var memory: ByteCount

  package init(link: Link, bandwidth: Bandwidth, memory: ByteCount) {
    self.link = link
    self.bandwidth = bandwidth
    self.memory = memory
  }
}
