/// A stream as its domain sees it.
struct DomainLane {
  /// −1 for a stream that no domain slows.
  let domain: Int32
  let use: StreamUse
  /// How the domain slows this stream's tasks while a task of the other use runs.
  let overlapped: Slowness

  /// Of a stream that no domain slows.
  static let none = Self(domain: -1, use: .compute, overlapped: .none)

  private init(domain: Int32, use: StreamUse, overlapped: Slowness) {
    self.domain = domain
    self.use = use
    self.overlapped = overlapped
  }

  init(_ membership: DomainMembership, slowdown: OverlapSlowdown) {
    let factor =
      switch membership.use {
      case .compute: slowdown.compute
      case .communication: slowdown.communication
      }
    self.init(
      domain: Int32(membership.domain), use: membership.use, overlapped: Slowness(of: factor))
  }
}
