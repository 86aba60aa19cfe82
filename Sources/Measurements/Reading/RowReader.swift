/// Reads the cells of one row, and notes what is wrong with them.
struct RowReader {
  /// A cell that is not what its column holds.
  struct Fault: Equatable {
    /// 0-based, in the header.
    var cell: Int
    var value: String
    /// "a whole number of at least 1".
    var expected: String
    /// A right value.
    var example: String
  }

  private let cells: [String]
  private let positions: [MeasurementColumn: Int]
  private(set) var faults: [Fault] = []

  init(cells: [String], positions: [MeasurementColumn: Int]) {
    self.cells = cells
    self.positions = positions
  }

  /// Without blanks around it; empty when the cell is, or the column is missing.
  func text(_ column: MeasurementColumn) -> String {
    guard let position = positions[column], position < cells.count else { return "" }
    return cells[position].trimmed
  }

  /// A count; published tables write 0 for what does not apply, which is unknown too.
  mutating func count(_ column: MeasurementColumn) -> Int? {
    let text = text(column)
    if text.isEmpty { return nil }
    guard let number = Double(text), number >= 0, number <= 1e15, number == number.rounded() else {
      fail(column, text, expected: "a whole number", example: "8")
      return nil
    }
    return number == 0 ? nil : Int(number)
  }

  /// A measured value, above 0.
  mutating func number(_ column: MeasurementColumn, example: String) -> Double? {
    let text = text(column)
    if text.isEmpty { return nil }
    guard let number = Double(text), number.isFinite, number > 0 else {
      fail(column, text, expected: "a number above 0, without a unit", example: example)
      return nil
    }
    return number
  }

  mutating func flag(_ column: MeasurementColumn) -> Bool? {
    let text = text(column)
    switch text.lowercased() {
    case "": return nil
    case "yes", "true", "1": return true
    case "no", "false", "0": return false
    case _:
      fail(column, text, expected: "yes or no", example: "yes")
      return nil
    }
  }

  mutating func completeness() -> MeasuredRun.Completeness? {
    let text = text(.completeness)
    if text.isEmpty { return nil }
    let known = MeasuredRun.Completeness(rawValue: text)
    if known == nil { fail(.completeness, text, expected: "A, B, C or X", example: "A") }
    return known
  }

  mutating func name(_ column: MeasurementColumn) -> String {
    let text = text(column)
    if text.isEmpty { fail(column, text, expected: "a name", example: "my-cluster-0001") }
    return text
  }

  private mutating func fail(
    _ column: MeasurementColumn, _ value: String, expected: String, example: String
  ) {
    faults.append(
      Fault(cell: positions[column] ?? 0, value: value, expected: expected, example: example))
  }
}

extension String {
  /// Without blanks at its ends.
  var trimmed: String {
    guard let first = first, let last = last, first.isWhitespace || last.isWhitespace else {
      return self
    }
    let start = drop(while: \.isWhitespace)
    return String(start.reversed().drop(while: \.isWhitespace).reversed())
  }
}
