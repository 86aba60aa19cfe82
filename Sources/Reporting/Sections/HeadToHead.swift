import Charting
import Simulation
import Training

/// The best data-parallel, model-parallel and hybrid strategy beside one another.
@Sendable func headToHeadSection(of subject: Subject) -> Section? {
  let contestants = contestants(of: subject.comparison)
  var blocks: [Block] = [.paragraph(RichText(subject.comparison.verdict.headToHead), .lead)]
  if !contestants.isEmpty { blocks.append(.table(table(of: contestants, in: subject))) }
  let differences = differences(in: subject)
  if !differences.isEmpty {
    blocks.append(.paragraph("Where the difference comes from, part by part of the step:"))
    blocks.append(.list(differences))
  }
  let absences = absences(in: subject)
  if !absences.isEmpty { blocks.append(.list(absences)) }
  return subject.section(
    "head-to-head", "Data parallel, model parallel, or both", shortTitle: "Head to head", blocks)
}

private func isWinner(_ result: StrategyResult, in subject: Subject) -> Bool {
  result.strategy.name == subject.comparison.verdict.fastest
}

private func table(of contestants: [StrategyResult], in subject: Subject) -> Table {
  Table(
    caption: "The fastest strategy of each kind that fits in memory",
    // Text, so that a long set-up wraps.
    columns: [Table.Column("", .text)]
      + contestants.map {
        Table.Column(
          $0.strategy.kind.title + (isWinner($0, in: subject) ? " (fastest)" : ""), .text)
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
private func differences(in subject: Subject) -> [RichText] {
  StepDifference.all(in: subject.comparison).map { difference in
    let (winner, loser) = (difference.winner.strategy.name, difference.loser.strategy.name)
    guard difference.total > .zero else {
      return "\(strong: loser) takes exactly as long as \(winner)."
    }
    let isClose = subject.comparison.isTooClose(difference.winner, to: difference.loser)
    let closeness = isClose ? ", too close to call" : ""
    let parts = joined(words(for: difference.parts, in: subject))
    return "\(strong: loser) takes \(subject.unit.words(for: difference.total)) longer than "
      + "\(winner)\(closeness): \(parts)."
  }
}

/// The largest first: "+118 ms exposed all-reduce".
private func words(for parts: [StepDifference.Part], in subject: Subject) -> [String] {
  parts.map { part in
    "\(part.time > .zero ? "+" : "")\(subject.unit.words(for: part.time)) \(part.name)"
  }
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
