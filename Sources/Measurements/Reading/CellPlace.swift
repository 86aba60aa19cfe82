/// Where a cell stands in the text of a CSV file.
struct CellPlace: Equatable {
  /// 1-based.
  var line: Int
  /// 1-based, in Unicode scalars.
  var column: Int
  /// Of the cell, quotes included; at least 1.
  var length: Int

  /// Finds a cell, both numbers 0-based with the header as row 0.
  ///
  /// - Returns: Nil when there is no such cell. Linear in the text: asked only about faults.
  static func find(row: Int, cell: Int, in text: String) -> Self? {
    var scan = Scan()
    for character in text.unicodeScalars {
      if scan.row == row, scan.cell == cell, scan.ends(with: character) { return scan.place }
      scan.advance(over: character)
    }
    return scan.row == row && scan.cell == cell ? scan.place : nil
  }

  private struct Scan {
    var row = 0
    var cell = 0
    private var isQuoted = false
    private var position = (line: 1, column: 1)
    private var start = (line: 1, column: 1)
    private var length = 0
    private var previous: Unicode.Scalar = "\n"

    var place: CellPlace {
      CellPlace(line: start.line, column: start.column, length: max(length, 1))
    }

    func ends(with scalar: Unicode.Scalar) -> Bool {
      !isQuoted && (scalar == "," || scalar == "\n" || scalar == "\r")
    }

    mutating func advance(over scalar: Unicode.Scalar) {
      let isLineEnd = scalar == "\r" || (scalar == "\n" && previous != "\r")
      let completesLineEnd = scalar == "\n" && previous == "\r"
      let endsCell = ends(with: scalar) && !completesLineEnd
      if scalar == "\"" { isQuoted.toggle() }
      if isLineEnd {
        position = (position.line + 1, 1)
      } else if !completesLineEnd {
        position.column += 1
        length += 1
      }
      if endsCell { next(isLineEnd: isLineEnd) }
      previous = scalar
    }

    private mutating func next(isLineEnd: Bool) {
      (row, cell) = isLineEnd ? (row + 1, 0) : (row, cell + 1)
      start = position
      length = 0
    }
  }
}
