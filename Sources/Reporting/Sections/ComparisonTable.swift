import Charting
import Simulation
import Training

/// All strategies, ranked.
@Sendable func comparisonSection(of subject: Subject) -> Section? {
  var blocks = subject.figures.comparison.map { [Block.figure($0)] } ?? []
  blocks.append(.table(table(of: subject)))
  let notes = [bandNote(in: subject), memoryNote(in: subject)].compactMap(\.self)
  blocks += notes.map { .paragraph($0, .note) }
  return subject.section("comparison", "All strategies", shortTitle: "Strategies", blocks)
}

/// What the error bands say and rest on; nil without any.
private func bandNote(in subject: Subject) -> RichText? {
  var bases: [String] = []
  for result in subject.comparison.ranking {
    guard let errors = subject.comparison.band(of: result)?.errors else { continue }
    let basis = "\(errors.changeWords) (\(errors.basis))"
    if !bases.contains(basis) { bases.append(basis) }
  }
  guard !bases.isEmpty else { return nil }
  return "Error band: where a measured step lies in eight of ten cases, by held-out runs of the "
    + "software stack “\(subject.job.stack.name)”: \(joined(bases))."
}

/// What the times of strategies that do not fit mean.
private func memoryNote(in subject: Subject) -> RichText? {
  let missingCount = subject.comparison.results.count - subject.fitting.count
  guard missingCount > 0 else { return nil }
  let meaning = "the times are what a step would take with enough of it."
  guard !subject.fitting.isEmpty else { return "No strategy fits in memory; \(meaning)" }
  let strategies = counted(missingCount, "strategy that does", "strategies that do")
  return "At the bottom: \(strategies) not fit in memory; \(meaning)"
}

private func table(of subject: Subject) -> Table {
  let columns = columns(of: subject)
  let slowest = subject.comparison.results.map(\.metrics.stepTime).max() ?? .zero
  let rows = subject.comparison.ranking.enumerated().map { index, result in
    let rank = result.isFeasible ? "\(index + 1) · " : ""
    let name = Table.Cell(RichText(rank + result.strategy.name))
    let step = Table.Cell(
      RichText(subject.unit.words(for: result.metrics.stepTime)),
      share: Double(result.metrics.stepTime.count) / Double(max(slowest.count, 1)))
    let cells = columns.map { Table.Cell(RichText($0.value(result))) }
    return Table.Row([name, step] + cells, mark: mark(of: result, in: subject))
  }
  return Table(
    caption: "Ranked by step time; strategies that do not fit in memory come last",
    columns: [Table.Column("strategy", .text), Table.Column("step time")] + columns.map(\.column),
    rows: rows)
}

private struct ResultColumn {
  let column: Table.Column
  let value: (StrategyResult) -> String

  init(
    _ title: String, _ alignment: Table.Alignment = .number,
    value: @escaping (StrategyResult) -> String
  ) {
    column = Table.Column(title, alignment)
    self.value = value
  }
}

private func columns(of subject: Subject) -> [ResultColumn] {
  let unit = subject.unit
  let waits = [
    ResultColumn("exposed communication") { unit.words(for: $0.exposedCommunication) },
    ResultColumn("idle") { unit.words(for: $0.waiting) },
  ]
  let setUp = ResultColumn("set-up", .text) { $0.strategy.degrees }
  guard !subject.isAbstract else { return [setUp] + waits }
  let throughput =
    subject.job.sequenceLength > 1
    ? ResultColumn("tokens/s per device") { formatScaled($0.metrics.tokensPerSecondPerDevice) }
    : ResultColumn("samples/s") { formatScaled($0.metrics.samplesPerSecond) }
  let utilization = ResultColumn("MFU") {
    $0.metrics.modelFLOPsUtilization.map(formatPercent) ?? "–"
  }
  return bandColumns(of: subject) + [setUp, throughput, utilization] + waits + [
    ResultColumn("memory, fullest device") { $0.memoryWords },
    ResultColumn("verdict", .text) { outcome(of: $0, in: subject) },
  ]
}

/// None where no errors are known.
private func bandColumns(of subject: Subject) -> [ResultColumn] {
  guard subject.comparison.results.contains(where: { subject.comparison.band(of: $0) != nil })
  else { return [] }
  return [
    ResultColumn("error band") { subject.comparison.band(of: $0)?.errors.changeWords ?? "–" }
  ]
}

private func outcome(of result: StrategyResult, in subject: Subject) -> String {
  if let shortfall = result.shortfall(in: subject.unit) { return shortfall }
  guard let winner = subject.fitting.first, winner.strategy.name != result.strategy.name else {
    return "fastest"
  }
  let ratio = result.metrics.stepTime.seconds / winner.metrics.stepTime.seconds
  guard ratio.isFinite, ratio > 1 else { return "as fast" }
  let closeness = subject.comparison.isTooClose(winner, to: result) ? ", too close to call" : ""
  return "\(formatFactor(ratio)) the time of the fastest\(closeness)"
}

private func mark(of result: StrategyResult, in subject: Subject) -> Table.Mark {
  guard result.isFeasible else { return .faint }
  return result.strategy.name == subject.comparison.verdict.fastest ? .best : .plain
}
