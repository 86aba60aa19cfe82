import Charting
import Simulation
import Training

/// What bounds the step, what would help, and what would change the choice.
@Sendable func whySection(of subject: Subject) -> Section? {
  let verdict = subject.comparison.verdict
  var blocks: [Block] = []
  if let bound = verdict.bound { blocks.append(.paragraph(RichText(bound), .lead)) }
  if let figure = subject.figures.criticalPath { blocks.append(.figure(figure)) }
  if !verdict.advice.isEmpty { blocks.append(.list(verdict.advice.map { RichText($0) })) }
  if !subject.comparison.whatIfs.isEmpty {
    blocks += [
      .table(whatIfTable(of: subject)),
      .paragraph(
        "Every row was simulated with this one change. What several changes gain together is not "
          + "the sum of what each gains.", .note),
    ]
    blocks += commands(in: subject)
  }
  guard !blocks.isEmpty else { return nil }
  return subject.section("why", "Why, and what would help", shortTitle: "Why", blocks)
}

private func whatIfTable(of subject: Subject) -> Table {
  let winner = subject.winner?.strategy.name ?? ""
  let best = subject.comparison.whatIfs.map(\.speedup).max() ?? 1
  return Table(
    caption: RichText("\(winner) in other circumstances, simulated again"),
    columns: [
      Table.Column("if", .text), Table.Column("step time"), Table.Column("samples a second"),
      Table.Column("fastest then", .text),
    ],
    rows: subject.comparison.whatIfs.map { outcome in
      let gain = Table.Cell(
        RichText(formatChange(outcome.speedup - 1)),
        share: best > 1 ? max(0, outcome.speedup - 1) / (best - 1) : nil)
      return Table.Row([
        Table.Cell(RichText(outcome.change.title)),
        Table.Cell(RichText(subject.unit.words(for: outcome.stepTime))), gain,
        Table.Cell(RichText(fastest(outcome, winner: winner))),
      ])
    })
}

/// What repeats each row, folded away; nothing when nobody knows.
private func commands(in subject: Subject) -> [Block] {
  let lines = subject.comparison.whatIfs.compactMap { outcome -> String? in
    guard let settings = subject.repetition.whatIfs[outcome.change] else { return nil }
    return "# \(outcome.change.title)\n\(subject.command(setting: settings))"
  }
  guard !lines.isEmpty else { return [] }
  return [
    .details(
      summary: "Repeat a row",
      [
        .paragraph(
          "Each row is the step time of \(subject.winner?.strategy.name ?? "") in a run of its own, to "
            + "the nanosecond, in the folder of this report:"),
        .code(lines.joined(separator: "\n")),
      ])
  ]
}

private func fastest(_ outcome: WhatIfOutcome, winner: String) -> String {
  guard let fastest = outcome.fastest else { return "nothing fits" }
  let misfit = outcome.fits ? "" : ", as \(winner) does not fit"
  return fastest == winner ? "the same" : fastest + misfit
}
