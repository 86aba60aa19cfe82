import Charting
import Training

/// When every device did what, one picture for each strategy.
@Sendable func timelinesSection(of subject: Subject) -> Section? {
  let leading = leadingNames(in: subject)
  let ranked = subject.comparison.ranking.map(\.strategy.name)
  let figures = withoutRepeatedGuides(ranked.compactMap { subject.figures.timeline(of: $0) })
  let named = Array(zip(ranked, figures))
  let rest = named.filter { !leading.contains($0.0) }.map { Block.figure($0.1) }
  var blocks: [Block] = [.paragraph(introduction(of: subject))]
  blocks += named.filter { leading.contains($0.0) }.map { .figure($0.1) }
  if !rest.isEmpty {
    let others = "The timelines of the other \(counted(rest.count, "strategy", "strategies"))"
    blocks.append(.details(summary: others, rest))
  }
  return subject.section("timelines", "Timelines", blocks)
}

private func introduction(of subject: Subject) -> RichText {
  let results = subject.comparison.results
  let end = FigureJob.sharedEnd(of: subject.comparison)
  let axes =
    results.contains { $0.metrics.stepTime > end }
    ? "Strategies that take at most twice as long as the fastest share one axis; slower ones have "
      + "an axis of their own."
    : "All strategies share one axis."
  let words =
    "What is not covered by a bar is idle. Devices that do the same at the same time "
    + "share a row. \(axes)"
  guard hasHiddenRows(subject) else { return RichText(words) }
  return "\(words) Any other device has its row with \(code: "--ranks"): a rank, as in "
    + "\(code: "--ranks 0,8,100-115"), or \(code: "all")."
}

/// Whether some rank class has no row.
private func hasHiddenRows(_ subject: Subject) -> Bool {
  subject.figures.rows.contains { $0.rows.count < $0.classCount }
}

/// The best of each kind and the baseline; all of them when there are few.
private func leadingNames(in subject: Subject) -> Set<String> {
  let results = subject.comparison.results
  guard results.count > 5 else { return Set(results.map(\.strategy.name)) }
  let best = StrategyKind.allCases.compactMap { subject.comparison.best(of: $0)?.strategy.name }
  return Set(best + [subject.scenario.baseline])
}

/// The figures, each with its reading aid only where the figure before has another one.
func withoutRepeatedGuides(_ figures: [FigureBlock]) -> [FigureBlock] {
  var previous = ""
  return figures.map { block in
    var block = block
    let guide = block.figure.guide
    if guide == previous { block.figure.guide = "" }
    previous = guide
    return block
  }
}
