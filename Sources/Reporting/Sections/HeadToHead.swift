import Charting
import Simulation
import Training

/// The best data-parallel, model-parallel and hybrid strategy beside one another.
@Sendable func headToHeadSection(of subject: Subject) -> Section? {
  let contestants = contestants(of: subject)
  var blocks: [Block] = [.paragraph(RichText(subject.comparison.verdict.headToHead), .lead)]
  if !contestants.isEmpty { blocks.append(.table(table(of: contestants, in: subject))) }
  let differences = differences(of: contestants, in: subject)
  if !differences.isEmpty {
    blocks.append(.paragraph("Where the difference comes from, part by part of the step:"))
    blocks.append(.list(differences))
  }
  let absences = absences(in: subject)
  if !absences.isEmpty { blocks.append(.list(absences)) }
  return subject.section(
    "head-to-head", "Data parallel, model parallel, or both", shortTitle: "Head to head", blocks)
}

/// The fastest strategy of each kind that fits; one device only where it is the fastest of all.
private func contestants(of subject: Subject) -> [StrategyResult] {
  StrategyKind.allCases.compactMap { kind in
    guard let best = subject.comparison.best(of: kind) else { return nil }
    return kind != .single || isWinner(best, in: subject) ? best : nil
  }
}

private func isWinner(_ result: StrategyResult, in subject: Subject) -> Bool {
  result.strategy.name == subject.comparison.verdict.fastest
}

private func table(of contestants: [StrategyResult], in subject: Subject) -> Table {
  Table(
    caption: "The fastest strategy of each kind that fits in memory",
    columns: [Table.Column("", .text)]
      + contestants.map {
        Table.Column($0.strategy.kind.title + (isWinner($0, in: subject) ? " (fastest)" : ""))
      },
    rows: rows(in: subject).compactMap { name, value in
      let values = contestants.map(value)
      guard values.contains(where: { $0 != "–" }) else { return nil }
      return Table.Row([Table.Cell(RichText(name))] + values.map { Table.Cell(RichText($0)) })
    })
}

private func rows(in subject: Subject) -> [(String, (StrategyResult) -> String)] {
  let unit = subject.unit
  func timed(_ time: Nanoseconds, of result: StrategyResult) -> String {
    time == .zero ? "–" : "\(unit.words(for: time)) (\(formatShare(result.share(time))))"
  }
  let always: [(String, (StrategyResult) -> String)] = [
    ("strategy", { $0.strategy.name }),
    ("set-up", { $0.strategy.degrees }),
    ("step time", { unit.words(for: $0.metrics.stepTime) }),
    ("error band", { bandWords(of: $0, in: subject) }),
    ("waiting for communication", { timed($0.exposedCommunication, of: $0) }),
    ("pipeline bubble", { timed($0.metrics.breakdown.bubble, of: $0) }),
    ("other waiting", { timed($0.metrics.breakdown.other, of: $0) }),
  ]
  guard !subject.isAbstract else { return always }
  return always + [
    ("sent by a device in a step", { formatGigabytes($0.sentBytes) }),
    ("memory, fullest device", { $0.memoryWords }),
    ("MFU", { $0.metrics.modelFLOPsUtilization.map(formatPercent) ?? "–" }),
  ]
}

/// For each that loses: its step time minus the winner's, split exactly by the breakdown's parts.
private func differences(of contestants: [StrategyResult], in subject: Subject) -> [RichText] {
  guard let winner = contestants.first(where: { isWinner($0, in: subject) }) else { return [] }
  return contestants.filter { !isWinner($0, in: subject) }.map { loser in
    let slower = loser.metrics.stepTime - winner.metrics.stepTime
    guard slower > .zero else {
      return "\(strong: loser.strategy.name) takes exactly as long as \(winner.strategy.name)."
    }
    let parts = partDifferences(of: loser, against: winner, in: subject)
    let closeness = subject.comparison.isTooClose(winner, to: loser) ? ", too close to call" : ""
    return "\(strong: loser.strategy.name) takes \(subject.unit.words(for: slower)) longer than "
      + "\(winner.strategy.name)\(closeness): \(joined(parts))."
  }
}

/// The largest first: "+118 ms exposed all-reduce"; those below a hundredth of the difference are
/// added up.
private func partDifferences(
  of loser: StrategyResult, against winner: StrategyResult, in subject: Subject
) -> [String] {
  let changes = changes(from: winner.metrics.breakdown, to: loser.metrics.breakdown)
  let total = loser.metrics.stepTime - winner.metrics.stepTime
  let large = changes.filter { abs($0.time.count) >= total.count / 100 }
  let rest = total - large.map(\.time).reduce(.zero, +)
  let named =
    large.sorted { abs($0.time.count) > abs($1.time.count) }
    + (rest == .zero ? [] : [("the rest", rest)])
  return named.map { name, change in
    "\(change > .zero ? "+" : "")\(subject.unit.words(for: change)) \(name)"
  }
}

/// Part by part; only what differs.
private func changes(
  from old: StepBreakdown, to new: StepBreakdown
) -> [(name: String, time: Nanoseconds)] {
  let before = Dictionary(uniqueKeysWithValues: old.parts.map { ($0.name, $0.time) })
  let known = Set(new.parts.map(\.name))
  let gone = old.parts.filter { !known.contains($0.name) }.map { ($0.name, .zero - $0.time) }
  let changed = new.parts.map { ($0.name, $0.time - (before[$0.name] ?? .zero)) }
  return (changed + gone).filter { $0.1 != .zero }
}

/// The kinds that cannot be shown, and why.
private func absences(in subject: Subject) -> [RichText] {
  [StrategyKind.data, .model, .hybrid].compactMap { kind in
    guard subject.comparison.best(of: kind) == nil else { return nil }
    let compared = subject.comparison.results.filter { $0.strategy.kind == kind }
    guard let nearest = compared.min(by: { missing($0) < missing($1) }),
      let reason = nearest.shortfall(in: subject.unit)
    else { return "No \(kind.title) strategy is part of this comparison." }
    guard compared.count > 1 else {
      return "The only \(kind.title) strategy, \(strong: nearest.strategy.name), "
        + "does not fit in memory: it \(reason)."
    }
    return "None of the \(compared.count) \(kind.title) strategies fits in memory; "
      + "the nearest, \(strong: nearest.strategy.name), \(reason)."
  }
}

private func missing(_ result: StrategyResult) -> ByteCount { result.memory?.missing ?? .zero }
