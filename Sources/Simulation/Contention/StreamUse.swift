/// What the tasks of a stream need an accelerator for.
package enum StreamUse: Hashable, Sendable, BitwiseCopyable {
  case compute
  /// Copying and reducing what is sent and received.
  case communication
}
