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

  private var hasPairs: Bool {
    actions.joined().contains { if case .overlapped = $0 { true } else { false } }
  }
}
