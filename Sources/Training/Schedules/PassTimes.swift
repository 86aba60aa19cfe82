package import Simulation

/// How long one micro-batch takes in one virtual stage.
package struct PassTimes: Hashable, Sendable {
  package var forward: Nanoseconds
  package var backwardInput: Nanoseconds
  package var backwardWeight: Nanoseconds

  package init(
    forward: Nanoseconds, backwardInput: Nanoseconds, backwardWeight: Nanoseconds
  ) {
    self.forward = forward
    self.backwardInput = backwardInput
    self.backwardWeight = backwardWeight
  }

  /// A whole backward pass takes as long as its two parts.
  package func time(of kind: StagePass.Kind) -> Nanoseconds {
    switch kind {
    case .forward: forward
    case .backward: backwardInput + backwardWeight
    case .backwardInput: backwardInput
    case .backwardWeight: backwardWeight
    }
  }

  /// Forward and backward.
  package var sum: Nanoseconds { forward + backwardInput + backwardWeight }
}
