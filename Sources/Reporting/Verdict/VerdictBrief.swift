import Charting
import Simulation
import Training

/// A comparison's outcome in a few lines.
struct VerdictBrief {
  private static let width = 80

  private let comparison: Comparison
  private let unit: TimeUnit
  private let fitting: [StrategyResult]

  init(of comparison: Comparison) {
    self.comparison = comparison
    unit = TimeUnit(for: comparison)
    fitting = comparison.ranking.filter(\.isFeasible)
  }

  /// Says what answers the question, and what else there is room for.
  ///
  /// - Parameter limit: How many lines there may be, at least 5.
  /// - Returns: The headline, and lines below it that begin with two spaces.
  func lines(limit: Int) -> [String] {
    var lines = headline
    var spare = limit - lines.count - answers.count
    for fact in answers {
      let whole = Self.lines(of: fact, most: 2)
      let fits = whole.count - 1 <= spare
      lines += fits ? whole : Self.lines(of: fact, most: 1)
      if fits { spare -= whole.count - 1 }
    }
    for fact in others {
      let more = Self.lines(of: fact, most: 1)
      if lines.count + more.count <= limit { lines += more }
    }
    return lines
  }

  private static func lines(of fact: String, most: Int) -> [String] {
    wrapped(visible(fact), width: width, first: "  ", rest: "    ", most: most)
  }

  private func name(_ result: StrategyResult) -> String {
    displayName(result.strategy.name, limit: 28)
  }

  private var headline: [String] {
    let title = displayName(comparison.scenario.name, limit: 44)
    let capacity = formatGibibytes(comparison.scenario.cluster.accelerator.memory)
    let outcome = fitting.first.map { "use \(name($0))" } ?? "no strategy fits in \(capacity)"
    let line = visible("\(title): \(outcome)")
    return wrapped(line, width: Self.width, first: "", rest: "", most: 1)
  }

  // MARK: What answers the question

  private var answers: [String] {
    guard let winner = fitting.first else { return [comparison.verdict.because] + remedy }
    return [facts(of: winner), margin(of: winner)]
      + [certainty(of: winner)].compactMap(\.self)
  }

  /// "5.80 s a step, 361 k tokens/s, MFU 59 %; 47.7 of 79.6 GiB, 31.9 GiB left".
  private func facts(of winner: StrategyResult) -> String {
    let metrics = winner.metrics
    var facts = ["\(unit.words(for: metrics.stepTime)) a step"]
    if !comparison.scenario.model.isAbstract {
      facts.append(
        comparison.scenario.job.sequenceLength > 1
          ? formatTokensPerSecond(metrics.tokensPerSecond)
          : "\(formatScaled(metrics.samplesPerSecond)) samples/s")
    }
    if let utilization = metrics.modelFLOPsUtilization {
      facts.append("MFU \(formatPercent(utilization))")
    }
    let words = facts.joined(separator: ", ")
    guard let memory = winner.memory else { return words }
    return "\(words); \(winner.memoryWords), \(formatGibibytes(memory.capacity - memory.peak)) left"
  }

  private func margin(of winner: StrategyResult) -> String {
    guard let next = fitting.dropFirst().first else {
      return comparison.results.count == 1
        ? "the only strategy that was simulated" : comparison.verdict.because
    }
    let time = unit.words(for: next.metrics.stepTime)
    guard next.metrics.stepTime > winner.metrics.stepTime else {
      return "\(name(next)) takes exactly as long (\(time))"
    }
    let factor = factor(next.metrics.stepTime, winner.metrics.stepTime)
    return "\(factor) faster than \(name(next)) (\(time)): \(comparison.verdict.because)"
  }

  /// How far the time may be off; nil for a model in words, whose times are given.
  private func certainty(of winner: StrategyResult) -> String? {
    guard !comparison.scenario.model.isAbstract else { return nil }
    guard let band = comparison.band(of: winner) else {
      let stack = displayName(comparison.scenario.job.stack.name, limit: 24)
      return "error band: not known for the software stack “\(stack)”"
    }
    let own = "error band: \(unit.words(for: band)) in eight of ten cases"
    guard let next = fitting.dropFirst().first, let other = comparison.band(of: next),
      let lead = comparison.lead(of: winner, over: next)
    else { return own }
    let words = "\(name(next)) \(unit.words(for: other))"
    return switch lead {
    case .clear: "\(own); clear of \(words)"
    case .tooClose: "\(own); too close to call: \(words)"
    case .doubtful: "\(own); but \(words) lies below it"
    }
  }

  /// Of the strategy that lacks the least.
  private var remedy: [String] {
    let nearest = comparison.results.filter { $0.remedy != nil }.min {
      ($0.memory?.missing ?? .zero) < ($1.memory?.missing ?? .zero)
    }
    guard let nearest, let remedy = nearest.remedy else { return [] }
    return [
      "with \(remedy.change) \(name(nearest)) fits: \(unit.words(for: remedy.stepTime)) a step"
    ]
  }

  // MARK: What else there is

  /// The fastest of each kind of parallelism, so that both sides of the question are answered.
  private var others: [String] {
    let best = [StrategyKind.data, .model, .hybrid].compactMap { kind in
      comparison.best(of: kind).map { (kind, $0) }
    }
    return best.map { kind, result in
      "best \(kind.title): \(name(result)), \(unit.words(for: result.metrics.stepTime))"
        + (result.memory == nil ? "" : ", \(result.memoryWords)")
    } + [missing].compactMap(\.self)
  }

  private var missing: String? {
    let count = comparison.results.count { !$0.isFeasible }
    guard count > 0 else { return nil }
    return "\(count) of \(counted(comparison.results.count, "strategy", "strategies")) "
      + (count == 1 ? "does" : "do") + " not fit in memory"
  }
}
