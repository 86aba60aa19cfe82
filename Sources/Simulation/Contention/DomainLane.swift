/// A stream of a domain, and what it runs.
struct DomainLane {
  let domain: Contention.DomainIndex
  let use: StreamUse
  /// How the domain slows this stream's tasks while a task of the other use runs.
  let overlapped: Slowness
  /// How it slows its present task; settled when all that happens at one moment has.
  var slowness = Slowness.none
  /// Its present task's; −1 while it has none, or one that passes the accelerator by.
  var slot: Int32 = -1

  init(_ membership: DomainMembership, slowdown: OverlapSlowdown) {
    domain = membership.domain
    use = membership.use
    switch use {
    case .compute: overlapped = Slowness(of: slowdown.compute)
    case .communication: overlapped = Slowness(of: slowdown.communication)
    }
  }
}
