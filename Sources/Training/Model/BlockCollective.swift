/// A collective among ranks that share a block.
package struct BlockCollective: Sendable, Equatable {
  package var activity: Activity
  package var group: GroupKind
  /// As in the glossary: all-reduce's buffer, all-gather's and reduce-scatter's whole array, what
  /// each rank holds before an all-to-all, what each rank sends to its neighbour.
  package var size: ByteCount
  /// How tokens choose their experts, where each travels to a node once; nil where all copies travel.
  package var routing: TokenRouting?

  package init(_ activity: Activity, over group: GroupKind, size: ByteCount) {
    self.activity = activity
    self.group = group
    self.size = size
  }
}
