import Charting
import Drawing

/// A document as Markdown.
struct MarkdownReport {
  let templates: TemplateSet
  /// Whether pictures and data lie beside the text; without them figures are left out.
  let hasFiles: Bool
  /// Of the pictures; a viewer chooses where there are several.
  private let themes: [Theme]
  private let markup: MarkdownMarkup

  init(templates: TemplateSet, hasFiles: Bool, themes: [Theme] = [.light]) {
    self.templates = templates
    self.hasFiles = hasFiles
    self.themes = themes
    markup = MarkdownMarkup(linksFiles: hasFiles)
  }

  func render(_ document: Document) -> String {
    templates.render(
      "page.md",
      [
        "title": markup.text(document.title), "subtitle": markup.render(document.subtitle),
        "sections": document.sections.map(render).joined(),
        "footer": markup.render(document.footer),
      ])
  }

  private func render(_ section: Section) -> String {
    templates.render(
      "section.md",
      [
        "heading": String(repeating: "#", count: section.level),
        "title": markup.text(section.title), "blocks": render(section.blocks),
      ])
  }

  private func render(_ blocks: [Block]) -> String { blocks.map(render).joined() }

  private func render(_ block: Block) -> String {
    switch block {
    case .paragraph(let text, let emphasis): render(text, emphasis)
    case .list(let items, let isOrdered): render(items, isOrdered: isOrdered)
    case .table(let table): render(table)
    case .figure(let figure): hasFiles ? render(figure) : ""
    case .tiles(let tiles): render(tiles)
    case .code(let text): render(code: text)
    case .details(let summary, let blocks):
      templates.render("details.md", ["summary": markup.text(summary), "blocks": render(blocks)])
    case .definitions(let definitions): render(definitions)
    case .frames(let sequence): render(sequence.frames.map(\.sentence), isOrdered: true)
    }
  }

  private func render(_ text: RichText, _ emphasis: Block.Emphasis) -> String {
    let value = [["text": emphasis == .lead ? markup.text(text.plain) : markup.render(text)]]
    var values: [String: Any] = ["plain": [], "lead": [], "note": []]
    values[emphasis.rawValue] = value
    return templates.render("paragraph.md", values)
  }

  private func render(_ items: [RichText], isOrdered: Bool) -> String {
    let values = items.enumerated().map { index, item in
      ["marker": isOrdered ? "\(index + 1)." : "-", "text": markup.render(item)]
    }
    return templates.render("list.md", ["items": values])
  }

  private func render(_ definitions: [Definition]) -> String {
    let values = definitions.map {
      ["term": markup.text($0.term), "meaning": markup.render($0.meaning)]
    }
    return templates.render("definitions.md", ["definitions": values])
  }

  private func render(_ tiles: [Tile]) -> String {
    let values = tiles.map {
      [
        "label": markup.text($0.label), "value": markup.text($0.value),
        "note": markup.text($0.note),
      ]
    }
    return templates.render("tiles.md", ["tiles": values])
  }

  private func render(_ table: Table) -> String {
    let columns = table.columns.map {
      ["title": markup.text($0.title), "rule": $0.alignment == .number ? "---:" : "---"]
    }
    let caption = table.caption.isEmpty ? [] : [["caption": markup.render(table.caption)]]
    return templates.render(
      "table.md", ["caption": caption, "columns": columns, "rows": table.rows.map(values)])
  }

  private func values(of row: Table.Row) -> [String: Any] {
    let name = row.cells.first?.text ?? ""
    let cells = row.cells.dropFirst().map { cell -> [String: Any] in
      let bar = cell.share.map { [["blocks": unicodeBar($0, width: 12)]] } ?? []
      return ["text": markup.render(cell.text), "bar": bar]
    }
    return ["name": markup.render(row.mark == .best ? name.strong : name), "cells": cells]
  }

  private func render(_ block: FigureBlock) -> String {
    let figure = block.figure
    return templates.render(
      "figure.md",
      [
        "title": markup.text(figure.title), "subtitle": markup.text(figure.subtitle),
        "guide": markup.text(figure.guide), "data": block.data, "picture": picture(of: block),
      ])
  }

  /// With a source for each further theme, as elements of HTML: Markdown has no picture that follows the
  /// viewer's theme, and its readers keep these.
  private func picture(of block: FigureBlock) -> String {
    let alternative = block.figure.scene.alternativeText
    guard themes.count > 1 else { return "![\(markup.text(alternative))](\(block.picture))" }
    let sources = themes.dropFirst().map { theme in
      "<source media=\"(prefers-color-scheme: \(theme.rawValue))\" "
        + "srcset=\"\(block.picture(in: theme, of: themes))\">"
    }
    let words = HTMLMarkup.escape(alternative)
    return "<picture>\(sources.joined())<img src=\"\(block.picture)\" alt=\"\(words)\"></picture>"
  }

  /// The fence is longer than any run of backticks inside.
  private func render(code text: String) -> String {
    let text = visible(text)
    let longest = text.unicodeScalars.split(whereSeparator: { $0 != "`" }).map(\.count).max() ?? 0
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return templates.render("code.md", ["text": text, "fence": fence])
  }
}
