import Charting
import Drawing
import Reporting
import ScenarioFiles
import Training

extension ReportCommand {
  /// The scenarios that the options name, reduced to the strategies that they name.
  func selectedScenarios(_ console: Console) throws(Failure) -> [Scenario] {
    var selected: [Scenario] = []
    for scenario in try readScenarios(console) {
      selected.append(try select(from: scenario, console))
    }
    try checkRanks(of: selected)
    return selected
  }

  /// Every rank asked for is one of at least one strategy.
  private func checkRanks(of scenarios: [Scenario]) throws(Failure) {
    guard case .ranks(let ranges) = ranks, let last = ranges.map(\.upperBound).max() else { return }
    let count = scenarios.flatMap(\.strategies).map(\.deviceCount).max() ?? 0
    guard last >= count else { return }
    throw Failure(
      .wrongUsage, "--ranks names rank \(last), and no strategy has so many devices",
      fix: "use ranks from 0 to \(count - 1), or auto or all")
  }

  private func readScenarios(_ console: Console) throws(Failure) -> [Scenario] {
    var sources = builtInScenarios()
    if !scenarios.isEmpty {
      sources = []
      for path in scenarios { sources.append(try readSource(path)) }
    }
    var read: [Scenario] = []
    for source in sources {
      read.append(
        try scenario(from: source, overrides: overrides, style: console.problemStyle(color)))
    }
    return read
  }

  private func select(from scenario: Scenario, _ console: Console) throws(Failure) -> Scenario {
    let names = scenario.strategies.map(\.name)
    for name in strategies where !names.contains(name) {
      throw .unknownName(name, "strategy of \(shown(scenario.name))", among: names)
    }
    var selected = scenario
    if !strategies.isEmpty {
      selected.strategies = scenario.strategies.filter { strategies.contains($0.name) }
    }
    selected.baseline = try chosenBaseline(of: selected, console)
    return selected
  }

  private func chosenBaseline(
    of scenario: Scenario, _ console: Console
  ) throws(Failure) -> String {
    let names = scenario.strategies.map(\.name)
    if let baseline {
      guard names.contains(baseline) else {
        throw .unknownName(baseline, "compared strategy of \(shown(scenario.name))", among: names)
      }
      return baseline
    }
    if names.contains(scenario.baseline) { return scenario.baseline }
    let first = names.first ?? scenario.baseline
    console.note(
      "note: \(shown(scenario.baseline)) is not among the strategies compared; "
        + "\(shown(first)) is the baseline\n")
    return first
  }

  /// Simulates the scenarios and the tiny one, all strategies side by side.
  func reportInput(
    for scenarios: [Scenario], progress: inout Progress
  ) async throws(Failure) -> ReportInput {
    let tiny = try tinyTutorialScenario()
    var comparisons = try await simulate(scenarios + [tiny], progress: &progress)
    let tutorial = Tutorial(of: comparisons.removeLast())
    return ReportInput(
      comparisons: comparisons, tutorial: tutorial,
      resolvedScenarios: scenarios.map { resolvedYAML(of: $0) }, version: Version.current,
      command: (["parreport"] + CommandLine.arguments.dropFirst()).map(shellQuoted)
        .joined(separator: " "), rowChoice: ranks,
      repetitions: await repetitions(of: comparisons, progress: &progress))
  }

  func reportJobs(
    for input: ReportInput, figures: [FigureJob.Outcome], traces: [MeasuredTrace]
  ) throws(Failure) -> [ReportJob] {
    let templates = try templates.map(readTemplates(in:)) ?? [:]
    do {
      return try ReportJob.all(
        for: input, figures: figures, traces: traces, templates: templates,
        themes: pngTheme.themes)
    } catch {
      throw Failure(
        .wrongInput, "\(shown(self.templates ?? "templates")): \(shown("\(error)"))",
        fix: "start from the templates that parreport comes with")
    }
  }

  /// A trace that does not show all says so where it will be noticed.
  func tellOmissions(of traces: [MeasuredTrace], on console: Console) {
    for trace in traces.map(\.trace) {
      guard let omission = trace.omission else { continue }
      console.note("note: \(shown(trace.path)): \(omission)\n")
    }
  }
}
