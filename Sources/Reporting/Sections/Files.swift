import Charting
import Training

/// Everything that lies beside the page.
@Sendable func filesSection(of context: ReportContext) -> Section {
  let texts: [(String, RichText)] =
    [
      ("index.html", "this report as a page, with its files beside it"),
      (
        "report.html",
        "this report in one file, to send or to upload; its script sorts tables and enlarges timelines"
      ),
      ("report.md", "this report as Markdown"),
      ("summary.md", "text only, for a job summary or a merge-request comment"),
      ("results.json", "every number, for programs; parreport schema --results describes it"),
    ] + context.subjects.map { ($0.resolvedPath, resolvedWords($0)) }
  let list = texts.map { path, words -> RichText in "\(link: path, to: path): \(words)" }
  return Section(
    id: "files", title: "Files",
    blocks: [
      .list(list),
      .details(
        summary: "Pictures and their numbers", [.table(figureTable(of: context.figures))]),
    ] + traceBlocks(of: context.traces))
}

private func resolvedWords(_ subject: Subject) -> RichText {
  "the scenario “\(subject.scenario.name)” with every default filled in; runs as it is"
}

private func figureTable(of figures: [FigureBlock]) -> Table {
  Table(
    caption: "One picture and one table of numbers for each figure",
    columns: [
      Table.Column("figure", .text), Table.Column("picture", .text), Table.Column("numbers", .text),
    ],
    rows: figures.map { block in
      Table.Row([
        Table.Cell(RichText(block.figure.title)),
        Table.Cell("\(link: block.picture, to: block.picture)"),
        Table.Cell("\(link: block.data, to: block.data)"),
      ])
    })
}

private func traceBlocks(of traces: [MeasuredTrace]) -> [Block] {
  guard !traces.isEmpty else { return [] }
  let guide: RichText =
    "The traces hold every operation of the simulated steps with its time, for a trace viewer: open "
    + "them in \(link: "ui.perfetto.dev", to: "https://ui.perfetto.dev") or in Chrome’s "
    + "\(code: "chrome://tracing"). A process stands for a class of devices, a thread for a stream."
  return [.paragraph(guide), .table(traceTable(of: traces))]
    + traces.compactMap { trace in
      trace.trace.omission.map { .paragraph("\(trace.trace.path): \($0)", .note) }
    }
}

private func traceTable(of traces: [MeasuredTrace]) -> Table {
  Table(
    caption: "One trace for each strategy",
    columns: [
      Table.Column("strategy", .text), Table.Column("trace", .text), Table.Column("events"),
      Table.Column("size (MB)"), Table.Column("classes of devices"),
    ],
    rows: traces.map { measured in
      let trace = measured.trace
      return Table.Row([
        Table.Cell(RichText(trace.strategyName)), Table.Cell("\(link: trace.path, to: trace.path)"),
        Table.Cell(RichText(groupedDigits(trace.eventCount))),
        Table.Cell(RichText(format(Double(measured.byteCount) / 1e6, decimals: 2))),
        Table.Cell(RichText(classWords(of: trace))),
      ])
    })
}

private func classWords(of trace: StrategyTrace) -> String {
  let all = groupedDigits(trace.allClassCount)
  return trace.omission == nil ? all : "\(groupedDigits(trace.classCount)) of \(all)"
}
