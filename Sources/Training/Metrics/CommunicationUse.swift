package import Simulation

/// All collectives of one kind in one parallel dimension, on the critical rank.
package struct CommunicationUse: Sendable, Equatable {
  package var activity: Activity
  package var group: GroupKind
  package var count: Int
  /// What one rank puts on the wire.
  package var bytesPerRank: ByteCount
  package var total: Nanoseconds
  /// The part in which the rank's compute stream is idle.
  package var exposed: Nanoseconds
  /// As nccl-tests defines it; zero when nothing was sent.
  package var busBandwidth: Bandwidth

  package init(
    activity: Activity, group: GroupKind, count: Int, bytesPerRank: ByteCount, total: Nanoseconds,
    exposed: Nanoseconds, busBandwidth: Bandwidth
  ) {
    self.activity = activity
    self.group = group
    self.count = count
    self.bytesPerRank = bytesPerRank
    self.total = total
    self.exposed = exposed
    self.busBandwidth = busBandwidth
  }
}
