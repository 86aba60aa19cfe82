/// Where a stream runs, and what for.
struct DomainMembership: Hashable, Sendable {
  let domain: Contention.DomainIndex
  let use: StreamUse
}
