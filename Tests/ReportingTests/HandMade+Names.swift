import Charting
import Drawing
import Reporting

extension HandMade {
  /// How many names `document(naming:)` shows.
  static let nameCount = 32

  /// Every block, each of whose words is one of the names.
  static func document(naming names: [String]) -> Document {
    var left = names[...]
    func next() -> String { left.popFirst() ?? "too few names" }
    func cells() -> [Table.Cell] {
      [Table.Cell(RichText(next())), Table.Cell("\(next()) and \(strong: next())", share: 0.5)]
    }
    let table = Table(
      caption: RichText(next()), columns: [Table.Column(next(), .text), Table.Column(next())],
      rows: [Table.Row(cells(), mark: .best), Table.Row(cells())])
    let anchor = Definition.Anchor(id: "g-bubble", names: ["bubble"], summary: next())
    var document = Document(
      title: next(), subtitle: "For \(next())",
      sections: [
        Section(
          id: "words", title: next(), shortTitle: next(),
          blocks: [
            .paragraph("A bubble waits."), .paragraph(RichText(next())),
            .paragraph(RichText(next()), .lead), .paragraph(RichText(next()), .note),
            .list([RichText(next()), RichText(next())]),
            .list([RichText(next())], isOrdered: true), .table(table),
            .tiles([Tile(next(), next(), note: next())]), .code(next()),
            .details(summary: next(), [.paragraph(RichText(next()))]),
            .definitions([Definition(next(), RichText(next()), anchor: anchor)]),
          ]),
        Section(id: "figures", title: "Figures", blocks: [.figure(figure(naming: next))]),
      ], footer: RichText(next()))
    document.kind = next()
    precondition(left.isEmpty, "\(names.count - left.count) names are shown")
    return document
  }

  /// Rows of a figure's table that have numbers alone would be aligned as numbers.
  private static func figure(naming next: () -> String) -> FigureBlock {
    FigureBlock(
      id: "figure-names",
      figure: Figure(
        name: "names", title: next(), subtitle: next(), guide: next(),
        scene: Scene(
          size: Size(width: 9, height: 9), alternativeText: next(), marks: []),
        table: DataTable(columns: ["name", next()], rows: [["text", "text"], [next(), next()]])),
      picture: "img/names.png", data: "data/names.csv")
  }
}
