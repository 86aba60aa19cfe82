import Charting
import Drawing
import Training

/// A document as an HTML page.
struct HTMLReport {
  enum Form {
    /// `index.html`: style sheet, pictures and data lie beside it. Without a script, which a strict content
    /// security policy forbids, and about which a browser would complain there.
    case folder
    /// `report.html`: everything in one file, with the script.
    case singleFile
  }

  let form: Form
  let templates: TemplateSet
  /// `[figure id]`: its SVG.
  let drawings: [String: String]
  private let markup: HTMLMarkup
  /// `[figure id]`: its numbers as a table, for the next page of the same report.
  private(set) var tables: [String: String]
  /// The figures whose drawings stand in the page; the others are linked.
  private var drawn: Set<String> = []

  init(
    _ form: Form, templates: TemplateSet, drawings: [String: String], tables: [String: String] = [:]
  ) {
    self.tables = tables
    self.form = form
    self.templates = templates
    self.drawings = drawings
    markup = HTMLMarkup(linksFiles: form == .folder)
  }

  /// The page; the folder's links to its style sheet as a file and leaves the script out.
  mutating func render(_ document: Document, styleSheet: String, script: String) -> String {
    let document = document.linkingTerms
    drawn = figuresToDraw(of: document)
    let sections = document.sections.map { render($0) }.joined(separator: "\n")
    let style: [[String: Any]] = form == .folder ? [] : [["text": styleSheet]]
    let script: [[String: Any]] = form == .folder ? [] : [["text": script]]
    return templates.render(
      "page.html",
      [
        "kind": markup.text(document.kind), "title": markup.text(document.title),
        "subtitle": markup.render(document.subtitle),
        "isTimed": document.figures.contains { $0.figure.scene.scaledArea != nil },
        "style": style, "script": script, "footer": markup.render(document.footer),
        "sections": sections,
        "contents": document.sections.filter { $0.level == 2 }.map {
          ["id": $0.id, "title": markup.text($0.shortTitle)]
        },
      ])
  }

  private mutating func render(_ section: Section) -> String {
    templates.render(
      "section.html",
      [
        "id": section.id, "title": markup.text(section.title), "level": section.level,
        "blocks": render(section.blocks),
      ])
  }

  private mutating func render(_ blocks: [Block]) -> String {
    blocks.map { render($0) }.joined()
  }

  private mutating func render(_ block: Block) -> String {
    switch block {
    case .paragraph(let text, let emphasis):
      templates.render(
        "paragraph.html", ["text": markup.render(text), "emphasis": emphasis.rawValue])
    case .list(let items, let isOrdered):
      templates.render(
        "list.html", ["element": isOrdered ? "ol" : "ul", "items": items.map(markup.render)])
    case .table(let table): render(table)
    case .figure(let figure): render(figure)
    case .tiles(let tiles): render(tiles)
    case .code(let text): templates.render("code.html", ["text": markup.text(text)])
    case .details(let summary, let blocks):
      templates.render(
        "details.html", ["summary": markup.text(summary), "blocks": render(blocks)])
    case .definitions(let definitions): render(definitions)
    case .frames(let sequence): render(sequence)
    }
  }

  private func render(_ tiles: [Tile]) -> String {
    let values = tiles.map {
      [
        "label": markup.text($0.label), "value": markup.text($0.value),
        "note": markup.text($0.note),
      ]
    }
    return templates.render("tiles.html", ["tiles": values])
  }

  private func render(_ definitions: [Definition]) -> String {
    let values = definitions.map { definition -> [String: Any] in
      let anchors = definition.anchor.map { [HTMLMarkup.escape($0.id)] } ?? []
      return [
        "term": markup.text(definition.term), "meaning": markup.render(definition.meaning),
        "anchors": anchors,
      ]
    }
    return templates.render("definitions.html", ["definitions": values])
  }

  /// The first is open.
  private func render(_ sequence: FrameSequence) -> String {
    let values = sequence.frames.enumerated().map { index, frame -> [String: Any] in
      [
        "isOpen": index == 0, "sentence": markup.render(frame.sentence),
        "svg": svg(
          of: frame.scene, idPrefix: "\(sequence.name)-\(index + 1)", standalone: false),
      ]
    }
    return templates.render("frames.html", ["frames": values])
  }

  private func render(_ table: Table) -> String {
    // A corner without words is no heading of anything.
    let columns = table.columns.map { column -> [String: Any] in
      let titles = column.title.isEmpty ? [] : [markup.text(column.title)]
      return ["titles": titles, "kind": column.alignment.rawValue]
    }
    return templates.render(
      "table.html",
      [
        "label": markup.text(table.caption.plain), "caption": markup.render(table.caption),
        "columns": columns, "rows": table.rows.map { values(of: $0, columns: table.columns) },
      ])
  }

  private func values(of row: Table.Row, columns: [Table.Column]) -> [String: Any] {
    let cells = zip(row.cells, columns).dropFirst().map { cell, column -> [String: Any] in
      let bar = cell.share.map { [["width": format($0 * 100, decimals: 1)]] } ?? []
      // A cell of a number is the rule, and thousands of them need no word for it.
      let kinds = column.alignment == .number ? [] : [column.alignment.rawValue]
      return ["text": markup.render(cell.text), "kinds": kinds, "bar": bar]
    }
    return [
      "marks": row.mark == .plain ? [] : [row.mark.rawValue],
      "kind": columns.first?.alignment.rawValue ?? "",
      "name": row.cells.first.map { markup.render($0.text) } ?? "", "cells": cells,
    ]
  }

  private mutating func render(_ block: FigureBlock) -> String {
    let figure = block.figure
    var values: [String: Any] = [
      "id": block.id, "title": markup.text(figure.title), "label": markup.text(figure.title),
      "subtitle": markup.text(figure.subtitle),
      "guide": figure.guide.isEmpty ? [] : [markup.text(figure.guide)],
      "table": renderTable(of: block),
      "files": form == .folder ? [["picture": block.picture, "data": block.data]] : [],
    ]
    let drawing = drawn.contains(block.id) ? drawings[block.id] : nil
    let picture: [String: Any] = [
      "path": block.picture, "width": format(figure.scene.size.width, decimals: 0),
      "height": format(figure.scene.size.height, decimals: 0),
      "alternative": markup.text(figure.scene.alternativeText),
    ]
    values["drawing"] = drawing.map { [["svg": $0]] } ?? []
    values["picture"] = drawing == nil && form == .folder ? [picture] : []
    values["missing"] = drawing == nil && form == .singleFile ? [picture] : []
    return templates.render("figure.html", values)
  }

  /// Those that a page can hold without growing too large: the important ones, then the smallest, so that
  /// the fewest are left out.
  private func figuresToDraw(of document: Document) -> Set<String> {
    var budget = form == .folder ? 910_000 : 3_300_000
    let sizes = document.figures.compactMap { figure in
      drawings[figure.id].map {
        (id: figure.id, isLess: figure.isImportant ? 0 : 1, bytes: $0.utf8.count)
      }
    }
    let chosen = sizes.sorted { ($0.isLess, $0.bytes) < ($1.isLess, $1.bytes) }.filter { figure in
      guard figure.bytes <= budget else { return false }
      budget -= figure.bytes
      return true
    }
    return Set(chosen.map(\.id))
  }

  /// The most rows of a figure's numbers that a page shows.
  private static let rowLimit = 60

  /// The same in both forms, and half of the work: rendered once.
  private mutating func renderTable(of block: FigureBlock) -> String {
    if let table = tables[block.id] { return table }
    let table = newTable(of: block)
    tables[block.id] = table
    return table
  }

  private func newTable(of block: FigureBlock) -> String {
    let numbers = block.figure.table
    let rows = numbers.rows.prefix(Self.rowLimit).map { row in
      Table.Row(row.map { Table.Cell(RichText($0)) })
    }
    let isWhole = rows.count == numbers.rows.count
    let caption: RichText =
      isWhole
      ? "Numbers of “\(block.figure.title)”"
      : "The first \(rows.count) of \(numbers.rows.count) rows; \(code: block.data) has them all"
    let columns = numbers.columns.enumerated().map { index, title in
      Table.Column(title, Self.alignment(ofColumn: index, in: numbers))
    }
    let table = Table(caption: caption, columns: columns, rows: rows)
    return templates.render(
      "details.html", ["summary": "Numbers", "blocks": render(table)])
  }

  /// Digits with a point and a sign, or nothing.
  private static func isNumber(_ cell: String) -> Bool {
    let digits = cell.hasPrefix("−") ? cell.dropFirst() : cell[...]
    return cell.isEmpty || Double(digits) != nil
  }

  /// The first column names the row; another one holds numbers when every cell is one or empty.
  private static func alignment(ofColumn index: Int, in table: DataTable) -> Table.Alignment {
    let isNumeric = table.rows.allSatisfy { row in
      isNumber(row[index])
    }
    return index > 0 && isNumeric ? .number : .text
  }
}
