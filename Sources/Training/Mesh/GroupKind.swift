/// A parallel dimension, as the ranks that communicate along it.
package enum GroupKind: String, CaseIterable, Sendable {
  case tensor
  /// Ranks that hold different parts of the same sequences.
  case context
  /// Ranks that hold different experts.
  case experts
  /// Ranks that hold the same weights: all replicas, with all parts of their sequences.
  case data
  /// Ranks that hold the same experts.
  case expertReplicas
  case pipeline
  /// A device and the memory of its node.
  case host
}
