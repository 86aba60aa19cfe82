import Training

/// When every device did what, one picture for each strategy.
@Sendable func timelinesSection(of subject: Subject) -> Section? {
  let results = subject.comparison.results
  let leading = leadingNames(in: subject)
  let blocks = zip(results, subject.figures.timelines)
  let first = blocks.filter { leading.contains($0.0.strategy.name) }.map { Block.figure($0.1) }
  let rest = blocks.filter { !leading.contains($0.0.strategy.name) }.map { Block.figure($0.1) }
  var all: [Block] = [
    .paragraph(
      "One step on one axis, the same for every strategy: what is not covered by a bar is idle. "
        + "Devices that do the same at the same time share a row.")
  ]
  all += first
  if !rest.isEmpty {
    all.append(
      .details(
        summary: "The timelines of the other \(counted(rest.count, "strategy", "strategies"))", rest
      ))
  }
  return subject.section("timelines", "Timelines", all)
}

/// The best of each kind and the baseline; all of them when there are few.
private func leadingNames(in subject: Subject) -> Set<String> {
  let results = subject.comparison.results
  guard results.count > 5 else { return Set(results.map(\.strategy.name)) }
  let best = StrategyKind.allCases.compactMap { subject.comparison.best(of: $0)?.strategy.name }
  return Set(best + [subject.scenario.baseline])
}
