import Charting
import Simulation
import Training

extension StrategyResult {
  /// Communication during which nothing is computed, on the critical rank.
  var exposedCommunication: Nanoseconds {
    metrics.breakdown.exposedCommunication.values.reduce(.zero, +)
  }

  /// Idle and not communicating, on the critical rank.
  var waiting: Nanoseconds { metrics.breakdown.bubble + metrics.breakdown.other }

  /// What one device of the critical rank puts on the wire in a step.
  var sentBytes: ByteCount { metrics.communication.map(\.bytesPerRank).reduce(.zero, +) }

  /// A part of the step time as a ratio; zero of an empty step.
  func share(_ time: Nanoseconds) -> Double {
    let step = metrics.stepTime.count
    return step == 0 ? 0 : Double(time.count) / Double(step)
  }

  /// "24.8 of 79.6 GiB"; a dash for a model in words.
  var memoryWords: String {
    guard let memory else { return "–" }
    return "\(format(memory.peak.gibibytes)) of \(formatGibibytes(memory.capacity))"
  }

  /// Why it does not fit and what would help; nil when it fits.
  func shortfall(in unit: TimeUnit) -> String? {
    guard let memory, !memory.fits else { return nil }
    let needed =
      memory.lacksHostMemory
      ? "\(formatGibibytes(memory.host?.peak ?? .zero)) of host memory a node"
      : formatGibibytes(memory.peak)
    let need = "needs \(needed), \(formatGibibytes(memory.missing)) more than there is"
    guard let remedy else { return need + "; nothing we tried makes it fit" }
    return need + "; with \(remedy.change) it fits: \(unit.words(for: remedy.stepTime)) a step, "
      + "\(formatGibibytes(remedy.peak))"
  }
}

/// "−8.0 … +12 % (379 … 461 ms)"; a dash where no errors are known.
func bandWords(of result: StrategyResult, in subject: Subject) -> String {
  guard let band = subject.comparison.band(of: result) else { return "–" }
  return "\(band.errors.changeWords) (\(subject.unit.words(for: band)))"
}

extension StepBreakdown {
  /// Every part with its name, in the order of the charts; parts that are zero too.
  var parts: [(name: String, time: Nanoseconds)] {
    let communication = Activity.allCases.filter(\.isCommunication).compactMap { activity in
      exposedCommunication[activity].map { ("exposed \(activity.look.title)", $0) }
    }
    return [
      ("forward", forward), ("recomputation", recompute), ("backward", backward),
      ("optimizer", optimizer),
    ] + communication + [("pipeline bubble", bubble), ("other waiting", other)]
  }
}
