import Charting
import Training

/// Everything that lies beside the page.
@Sendable func filesSection(of context: ReportContext) -> Section {
  let texts: [(String, RichText)] =
    [
      ("index.html", "this report as a page, with its files beside it"),
      ("report.html", "this report in one file, to send or to upload"),
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
    ])
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
