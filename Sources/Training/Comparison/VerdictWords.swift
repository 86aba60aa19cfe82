package import Simulation

/// Puts a comparison's outcome into words; every number in them is the simulation's.
struct VerdictWords {
  private let comparison: Comparison
  private let unit: TimeUnit
  private let feasible: [StrategyResult]

  init(_ comparison: Comparison) {
    self.comparison = comparison
    unit = TimeUnit(for: comparison)
    feasible = comparison.ranking.filter(\.isFeasible)
  }

  var verdict: Verdict {
    guard let winner = feasible.first else { return nothingFits }
    let runnerUp = feasible.dropFirst().first
    let reason = comparison.advantage?.words(in: unit)
    let because = reason ?? "no other strategy fits in memory"
    var sentences = [recommendation(of: winner)]
    if let runnerUp { sentences.append(margin(of: winner, over: runnerUp, because: because)) }
    sentences += misfits
    return Verdict(
      fastest: winner.strategy.name, because: because, sentences: sentences,
      headToHead: HeadToHeadWords(comparison, unit: unit).sentence,
      confidence: ConfidenceWords(comparison, unit: unit).sentences(
        for: winner, runnerUp: runnerUp),
      lead: runnerUp.flatMap { comparison.lead(of: winner, over: $0) })
  }

  private func recommendation(of winner: StrategyResult) -> String {
    let metrics = winner.metrics
    var facts = ["\(unit.format(metrics.stepTime)) a step"]
    if !comparison.scenario.model.isAbstract {
      let isSequence = comparison.scenario.job.sequenceLength > 1
      facts.append(
        isSequence
          ? formatTokensPerSecond(metrics.tokensPerSecond)
          : "\(formatScaled(metrics.samplesPerSecond)) samples/s")
    }
    if let utilization = metrics.modelFLOPsUtilization {
      facts.append("MFU \(formatPercent(utilization))")
    }
    if let memory = winner.memory {
      facts.append(
        "peak \(format(memory.peak.gibibytes)) of \(formatGibibytes(memory.capacity))")
    }
    return "Use \(winner.strategy.name): \(facts.joined(separator: ", "))."
  }

  private func margin(
    of winner: StrategyResult, over other: StrategyResult, because: String
  ) -> String {
    let times = "(\(unit.format(other.metrics.stepTime)))"
    guard other.metrics.stepTime > winner.metrics.stepTime else {
      return "\(other.strategy.name) takes exactly as long \(times)."
    }
    let factor = factor(other.metrics.stepTime, winner.metrics.stepTime)
    return "It is \(factor) faster than \(other.strategy.name) \(times): \(because)."
  }

  /// One sentence for each strategy that does not fit, in the order of the scenario.
  private var misfits: [String] {
    comparison.results.filter { !$0.isFeasible }.map { result in
      let lack = result.memory?.lackWords ?? formatGibibytes(.zero)
      let sentence = "\(result.strategy.name) does not fit: it lacks \(lack)"
      guard let remedy = result.remedy else {
        return sentence + ", and no change that keeps its devices is enough."
      }
      return sentence + "; with \(remedy.change) it fits and takes "
        + "\(unit.format(remedy.stepTime)) a step."
    }
  }

  private var nothingFits: Verdict {
    let capacity = formatGibibytes(comparison.scenario.cluster.accelerator.memory)
    let headline = "No strategy fits in \(capacity)."
    let nearest = comparison.results.min {
      ($0.memory?.missing ?? .zero) < ($1.memory?.missing ?? .zero)
    }
    let because =
      nearest.map {
        let missing = formatGibibytes($0.memory?.missing ?? .zero)
        let host = $0.memory?.lacksHostMemory == true ? " of host memory" : ""
        return "even \($0.strategy.name) lacks \(missing)\(host)"
      } ?? "there is no strategy"
    return Verdict(
      fastest: nil, because: because, sentences: [headline] + misfits,
      headToHead: HeadToHeadWords(comparison, unit: unit).sentence)
  }
}

/// "1.31×", with more digits when the two are close.
package func factor(_ slow: Nanoseconds, _ fast: Nanoseconds) -> String {
  let ratio = stepRatio(slow, fast)
  return format(ratio, decimals: ratio < 1.01 ? 4 : 2) + "×"
}

/// One time ÷ another; a step without time counts as a nanosecond.
func stepRatio(_ slow: Nanoseconds, _ fast: Nanoseconds) -> Double {
  slow.seconds / max(fast.seconds, 1e-9)
}
