import Charting
import Drawing
import Reporting

extension HandMade {
  /// A document with every block.
  static let everyBlock = Document(
    title: "A <small> report", subtitle: "3 strategies of \(strong: "a & b")",
    sections: [
      Section(
        id: "verdict", title: "Verdict",
        blocks: [
          .paragraph("Use *this* one.", .lead), .paragraph("Plain words, \(code: "a|b")."),
          .paragraph("A reservation.", .note),
          .tiles([Tile("Step time", "412 ms", note: "1.31× as fast as <that>")]),
          .list(["first", "second, see \(link: "results.json", to: "results.json")"]),
          .list(["one", "two"], isOrdered: true), .table(table),
        ]),
      Section(
        id: "figures", title: "Figures", shortTitle: "Pictures",
        blocks: [
          .figure(figure), .code("parreport --out `x`\n```"),
          .details(summary: "More", [.paragraph("Folded away.")]),
          .definitions([Definition("Bubble", "Waiting for a neighbour.")]),
        ]),
      Section(id: "other--verdict", title: "Another", level: 3, blocks: []),
    ], footer: "Simulated, see \(link: "GPipe", to: "https://arxiv.org/abs/1811.06965").")

  static let table = Table(
    caption: "Step times", columns: [Table.Column("strategy", .text), Table.Column("step (ms)")],
    rows: [
      Table.Row([Table.Cell("TP 8"), Table.Cell("412", share: 0.5)], mark: .best),
      Table.Row([Table.Cell("a | b"), Table.Cell("824", share: 1)], mark: .faint),
    ])

  static let figure = FigureBlock(
    id: "figure-comparison",
    figure: Figure(
      name: "comparison", title: "TP 8 wins", subtitle: "Step times (ms)",
      guide: "Shorter is faster.",
      scene: Scene(
        size: Size(width: 100, height: 20), alternativeText: "Two bars. TP 8 is shorter.",
        marks: [
          .rectangle(RectangleMark(Rectangle(x: 0, y: 0, width: 50, height: 9), fill: .theme(.ink)))
        ]),
      table: DataTable(columns: ["strategy", "ms"], rows: [["TP 8", "412"], ["=1+1", "-824"]])),
    picture: "img/comparison.png", data: "data/comparison.csv")
}
