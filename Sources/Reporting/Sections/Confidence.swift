import Training

/// How far the predicted times may be off, for each software stack of the report.
///
/// Nothing for models in words, whose times are given.
func confidence(in context: ReportContext) -> [Block] {
  var stacks: [Stack] = []
  for subject in context.subjects where !subject.isAbstract {
    if !stacks.contains(subject.job.stack) { stacks.append(subject.job.stack) }
  }
  guard !stacks.isEmpty else { return [] }
  return [.paragraph(RichText("How sure the times are").strong), .list(stacks.map(words))]
    + stacks.compactMap(details) + [.paragraph(meaning, .note)]
}

private let meaning: RichText =
  "The error band of a step holds eight of ten measured times of steps like the held-out ones. It is "
  + "the predicted time times the errors of runs that the stack's fit had not seen, of the narrowest "
  + "kind that has enough of them. Two strategies whose bands overlap are too close to call. This is "
  + "cautious: the errors of two strategies on one stack partly go the same way, so they may differ "
  + "all the same."

private func words(for stack: Stack) -> RichText {
  let source =
    stack.source.isEmpty
    ? "" : RichText(linkingAddressesIn: " Its numbers: \(stack.source).")
  guard let errors = stack.band(for: .all) else { return RichText(stack.errorsUnknown) + source }
  return
    "Software stack “\(stack.name)”: eight of ten measured times were \(errors.changeWords) "
    + "off the predicted ones, the middle one \(formatChange(errors.changes.median)); this is from "
    + "\(errors.basis)." + source
}

/// The bands of all kinds; nil where there is one at most.
private func details(of stack: Stack) -> Block? {
  guard let bands = stack.errors?.bands, bands.count > 1 else { return nil }
  let rows = bands.map { band in
    let changes = band.changes
    return Table.Row(
      [
        band.group.words, "\(band.runCount)", formatChange(changes.low),
        formatChange(changes.median), formatChange(changes.high),
      ].map { Table.Cell(RichText($0)) })
  }
  let table = Table(
    caption: "Measured ÷ predicted − 1, of held-out runs; eight of ten lie between low and high",
    columns: [
      Table.Column("runs", .text), Table.Column("count"), Table.Column("low"),
      Table.Column("median"), Table.Column("high"),
    ], rows: rows)
  return .details(summary: "Errors of “\(stack.name)” by kind of run", [.table(table)])
}
