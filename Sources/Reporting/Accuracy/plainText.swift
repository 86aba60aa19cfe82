/// A table for a terminal: its caption, and columns padded to equal width.
func plainText(of table: Table) -> String {
  let header = table.columns.map(\.title)
  let cells = ([header] + table.rows.map { $0.cells.map(\.text.plain) }).map {
    $0.map(visibleOnOneLine)
  }
  let widths = header.indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
  let lines = cells.map { row in
    row.enumerated().map { column, cell in
      let padding = String(repeating: " ", count: widths[column] - cell.count)
      return table.columns[column].alignment == .text ? cell + padding : padding + cell
    }.joined(separator: "  ").trimmedAtEnd
  }
  return ([visibleOnOneLine(table.caption.plain)] + lines).joined(separator: "\n") + "\n"
}
