import Simulation

/// A run of kernels or a collective, one of those that make a pass.
struct PassPart {
  var activity: Activity
  /// Nil for compute.
  var group: GroupKind?
  var duration: Nanoseconds
  var stream: Int
  var crossesNodes = false
  /// Earlier parts of the pass that it waits for, besides those on its stream.
  var waits: [Int]
}
