package import Simulation

/// Where one strategy saves its time against another: the part of the step that differs most.
package struct Advantage: Sendable {
  package let winner: StrategyResult
  package let other: StrategyResult

  init(of winner: StrategyResult, over other: StrategyResult) {
    self.winner = winner
    self.other = other
  }

  /// The other's step time ÷ the winner's.
  package var factor: Double {
    stepRatio(other.metrics.stepTime, winner.metrics.stepTime)
  }

  /// The part that differs most, and by how much; nil where no part of the winner's step is shorter.
  package var gain: (part: String, time: Nanoseconds)? {
    let fast = parts(of: winner)
    let slow = parts(of: other)
    let gains = fast.indices.map { (part: fast[$0].name, time: slow[$0].time - fast[$0].time) }
    let largest = gains.reduce(gains[0]) { $1.time > $0.time ? $1 : $0 }
    return largest.time > .zero ? largest : nil
  }

  /// A clause: "it spends 118 ms less on exposed all-gather communication".
  func words(in unit: TimeUnit) -> String {
    guard let gain else { return "no part of its step takes longer" }
    return "it spends \(unit.format(gain.time)) less on \(gain.part)"
  }

  private func parts(of result: StrategyResult) -> [(name: String, time: Nanoseconds)] {
    let breakdown = result.metrics.breakdown
    let communication = Activity.allCases.filter(\.isCommunication).map { activity in
      (
        "exposed \(activity.title) communication",
        breakdown.exposedCommunication[activity] ?? Nanoseconds.zero
      )
    }
    return [
      ("computing forward and backward passes", breakdown.forward + breakdown.backward),
      ("recomputation", breakdown.recompute),
      ("the optimizer", breakdown.optimizer),
      ("pipeline bubbles", breakdown.bubble),
      ("waiting for slower ranks", breakdown.other),
    ] + communication
  }
}

extension Activity {
  /// As people say it.
  package var title: String {
    switch self {
    case .forward: "forward"
    case .recompute: "recomputation"
    case .backward: "backward"
    case .backwardInput: "backward (input)"
    case .backwardWeight: "backward (weight)"
    case .optimizer: "optimizer"
    case .allReduce: "all-reduce"
    case .allGather: "all-gather"
    case .reduceScatter: "reduce-scatter"
    case .sendReceive: "send/receive"
    case .allToAll: "all-to-all"
    }
  }
}
