import Testing

/// A row of a table of measured kernels.
struct MeasuredRow {
  var cells: [String: String]

  func number(_ name: String) throws -> Double {
    try #require(cells[name].flatMap(Double.init), "\(name)")
  }

  func count(_ name: String) throws -> Int { Int(try number(name)) }

  /// The cells of those columns, which rows that measure the same have alike.
  func texts(_ names: [String]) -> [String] { names.map { cells[$0] ?? "" } }
}
