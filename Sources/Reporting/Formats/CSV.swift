import Charting

/// A table as CSV (RFC 4180, LF line ends, UTF-8), its first row the column names.
///
/// A cell that a spreadsheet would run as a formula (it starts with `=`, `+`, `-`, `@` or a tab and
/// is no number) gets an apostrophe in front, which spreadsheets do not show.
func csv(of table: DataTable) -> String {
  ([table.columns] + table.rows).map { row in
    row.map(cell).joined(separator: ",") + "\n"
  }.joined()
}

private func cell(_ text: String) -> String {
  let safe = startsFormula(text) ? "'" + text : text
  guard safe.contains(where: { ",\"\n\r\r\n".contains($0) }) else { return safe }
  return "\""
    + safe.split(separator: "\"", omittingEmptySubsequences: false)
    .joined(separator: "\"\"") + "\""
}

private func startsFormula(_ text: String) -> Bool {
  guard let first = text.first, "=+-@\t\r\r\n".contains(first) else { return false }
  return Double(text) == nil
}
