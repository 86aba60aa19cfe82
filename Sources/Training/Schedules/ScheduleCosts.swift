package import Simulation

/// What the passes of a schedule cost, and how much a rank may hold.
package struct ScheduleCosts: Hashable, Sendable {
  /// `[virtual stage]`, or one entry that holds for all of them.
  package var stages: [PassTimes]
  /// From the end of a pass to the start of the one that waits for it on another rank.
  package var communication: Nanoseconds
  /// Whether a transfer occupies the sender after its pass and the receiver before its own, each for
  /// as long as the transfer takes; else ranks compute while they send and receive.
  ///
  /// Megatron-LM waits for both ends of a transfer where it does not overlap them
  /// (`--no-overlap-p2p-communication`).
  package var transfersBlock = false
  /// How long a pair of overlapped passes takes; nil runs its parts one after another.
  package var overlappedPair: Nanoseconds?
  /// The most activations a rank may hold, in micro-batches through all its virtual stages.
  ///
  /// Nil leaves the schedule's own limit. Schedules with a fixed order do not look at it.
  package var memoryLimit: Int?

  package init(
    stages: [PassTimes], communication: Nanoseconds = .zero, overlappedPair: Nanoseconds? = nil,
    memoryLimit: Int? = nil
  ) {
    precondition(!stages.isEmpty, "costs hold for at least one stage")
    self.stages = stages
    self.communication = communication
    self.overlappedPair = overlappedPair
    self.memoryLimit = memoryLimit
  }

  /// The same times on every virtual stage.
  package init(
    forward: Nanoseconds, backwardInput: Nanoseconds, backwardWeight: Nanoseconds,
    communication: Nanoseconds = .zero, overlappedPair: Nanoseconds? = nil, memoryLimit: Int? = nil
  ) {
    let times = PassTimes(
      forward: forward, backwardInput: backwardInput, backwardWeight: backwardWeight)
    self.init(
      stages: [times], communication: communication, overlappedPair: overlappedPair,
      memoryLimit: memoryLimit)
  }

  /// Every part takes one unit, communication none.
  package static let equal = Self(
    forward: Nanoseconds(1), backwardInput: Nanoseconds(1), backwardWeight: Nanoseconds(1))

  package func times(of stage: Int) -> PassTimes {
    stages.count == 1 ? stages[0] : stages[stage]
  }

  package func time(of pass: StagePass) -> Nanoseconds { times(of: pass.stage).time(of: pass.kind) }

  /// Whether all parts take the same time on all stages, communication none, memory is not limited.
  var areEqual: Bool {
    let time = stages[0].forward
    return communication == .zero && memoryLimit == nil
      && stages.allSatisfy {
        $0.forward == time && $0.backwardInput == time && $0.backwardWeight == time
      }
  }
}
