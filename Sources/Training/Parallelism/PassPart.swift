import Simulation

/// A run of kernels or a collective, one of those that make a pass.
struct PassPart {
  var activity: Activity
  /// Nil for compute.
  var group: GroupKind?
  var duration: Nanoseconds
  var stream: Int
  var crossesNodes = false
  /// The earlier parts of the pass that it waits for, besides those on its stream: the one whose output
  /// it reads, and the one that was started ahead for it.
  var input: Int?
  var ahead: Int?

  /// Hands over the parts that it waits for, without an array: models have many parts.
  func forEachWait(_ body: (Int) -> Void) {
    if let input { body(input) }
    if let ahead { body(ahead) }
  }
}
