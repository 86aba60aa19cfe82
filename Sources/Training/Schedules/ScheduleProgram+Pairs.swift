import Simulation

extension ScheduleProgram {
  /// Whether every overlapped pair can start when the inputs of both its passes are there.
  ///
  /// In some orders the backward pass waits for a rank that waits for the forward pass of the same
  /// pair: then the two have to run one after the other. True without pairs.
  var canRunPairsAtOnce: Bool {
    guard hasPairs else { return true }
    var costs = ScheduleCosts.equal
    costs.overlappedPair = Nanoseconds(2)
    return (try? ScheduleRun(self, costs: costs)) != nil
  }

  /// The same order with each backward pass and the forward pass after it as a pair.
  ///
  /// Backward passes come first: in a pair with the forward pass before it, the last stage's would wait for it.
  var pairingPasses: Self {
    var paired = self
    paired.actions = actions.map { actions in
      actions.reduce(into: []) { result, action in
        if case .pass(let forward) = action, forward.kind == .forward,
          case .pass(let backward)? = result.last, backward.kind == .backward
        {
          result[result.count - 1] = .overlapped(forward: forward, backward: backward)
        } else {
          result.append(action)
        }
      }
    }
    return paired
  }

  private var hasPairs: Bool {
    actions.joined().contains { if case .overlapped = $0 { true } else { false } }
  }
}
