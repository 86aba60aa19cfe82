import ScenarioFiles
import SwiftCSV

extension Problem {
  private init(
    _ code: String, _ message: String, at place: CellPlace?, note: String, why: String, fix: String
  ) {
    self.init(
      code: code, message: message, line: place?.line, column: place?.column,
      length: place?.length ?? 1, note: note, why: why, fix: fix)
  }

  static func cell(_ fault: RowReader.Fault, column: String, at place: CellPlace?) -> Self {
    Self(
      "PR1701", "\(column) is not \(fault.expected)", at: place,
      note: fault.value.isEmpty ? "the cell is empty" : "\"\(fault.value)\"",
      why: "the column \(column) holds \(fault.expected)",
      fix: "write a value such as \(fault.example)"
        + (fault.value.isEmpty ? "" : ", or leave the cell empty where the source does not say"))
  }

  static func columnMissing(_ column: MeasurementColumn) -> Self {
    Self(
      "PR1702", "the header has no column \(column.rawValue)",
      at: CellPlace(line: 1, column: 1, length: 1), note: "\(column.rawValue) is missing",
      why: "every run needs a name of its own", fix: "add a column \(column.rawValue)")
  }

  static func columnTwice(_ name: String, at place: CellPlace?) -> Self {
    Self(
      "PR1706", "the column \(name) stands twice in the header", at: place,
      note: "\(name) is there already", why: "it would be a guess which of them is meant",
      fix: "rename or remove one of them")
  }

  static func moreCellsThanColumns(_ count: Int, columns: Int, at place: CellPlace?) -> Self {
    Self(
      "PR1707", "the row has more cells than the header", at: place,
      note: "\(count) cells for \(columns) columns",
      why: "a cell beyond the header has no meaning", fix: "quote cells that hold commas")
  }

  static let notText = Self(
    "PR1704", "the file is not UTF-8 text", at: nil, note: "its bytes are no UTF-8",
    why: "other encodings would be guessed", fix: "convert it with iconv -t utf-8")

  static let noRows = Self(
    "PR1705", "the file has no rows", at: nil, note: "there is at most a header",
    why: "a measurement file has one row for each published run", fix: "add rows below the header")

  /// Names the first line that cannot be split into cells.
  static func notCSV(in text: String) -> Self {
    notCSV(line: firstFaultyLine(of: text))
  }

  /// Names the line of the last quote, which is not closed.
  static func openQuote(in text: String) -> Self {
    let end = text.lastIndex(of: "\"") ?? text.endIndex
    return notCSV(line: text[..<end].count(where: \.isNewline) + 1)
  }

  private static func notCSV(line: Int) -> Self {
    Self(
      "PR1703", "this is not CSV", at: CellPlace(line: line, column: 1, length: 1),
      note: "a quote stands where none can be, or is not closed",
      why: "a cell that holds a quote is quoted, and its own quotes are doubled",
      fix: "double the quotes inside a quoted cell")
  }

  /// Rows and lines are the same as long as no cell holds a line end.
  private static func firstFaultyLine(of text: String) -> Int {
    var (good, bad) = (0, text.count { $0.isNewline } + 1)
    while bad - good > 1 {
      let middle = (good + bad) / 2
      let isGood =
        (try? EnumeratedCSV(
          string: text, delimiter: .comma, loadColumns: false, rowLimit: middle - 1)) != nil
      (good, bad) = isGood ? (middle, bad) : (good, middle)
    }
    return bad
  }
}
