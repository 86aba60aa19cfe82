/// What a rank's stream carries.
///
/// Each parallel dimension has its own, as NCCL has communicators.
package enum StreamKind: UInt8, CaseIterable, Sendable {
  case compute
  case tensor
  /// Keys and values to the other parts of the sequence.
  case context
  /// Tokens to their experts.
  case experts
  /// Gradients to the other replicas.
  case gradients
  /// Sharded weights from the other replicas.
  case weights
  /// Activations to the next stage.
  case sendForward
  /// Gradients of activations to the stage before.
  case sendBackward
  /// What is kept in the node's memory, on its way there.
  case toHost
  /// The same on its way back.
  case fromHost
  /// Work of the node's processors.
  case host
}
