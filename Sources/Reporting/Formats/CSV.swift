import Charting

/// A table as CSV (RFC 4180, LF line ends, UTF-8), its first row the column names.
///
/// A cell that a spreadsheet would run as a formula (it starts with `=`, `+`, `-`, `@`, a tab, a return
/// or a line feed and is no number in digits) gets an apostrophe in front, which spreadsheets do not show.
func csv(of table: DataTable) -> String {
  ([table.columns] + table.rows).map { row in
    row.map(cell).joined(separator: ",") + "\n"
  }.joined()
}

/// Works on bytes: a quote followed by a combining mark is no quote to `Character`, but is to CSV.
private func cell(_ text: String) -> String {
  let quote = UInt8(ascii: "\"")
  let bytes = Array((startsFormula(text) ? "'" + text : text).utf8)
  guard bytes.contains(where: { $0 == quote || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else {
    return String(decoding: bytes, as: UTF8.self)
  }
  let doubled = bytes.flatMap { $0 == quote ? [quote, quote] : [$0] }
  return String(decoding: [quote] + doubled + [quote], as: UTF8.self)
}

/// `Double` also reads "-nan(1)", which a spreadsheet takes for a function.
private func startsFormula(_ text: String) -> Bool {
  guard let first = text.utf8.first, "=+-@\t\r\n".utf8.contains(first) else { return false }
  return Double(text) == nil || !text.utf8.allSatisfy { "0123456789.eE+-".utf8.contains($0) }
}
