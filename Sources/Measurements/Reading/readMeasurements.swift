package import ScenarioFiles
import SwiftCSV

/// Reads a measurement file: a header and one row for each published run.
///
/// - Parameter source: CSV in UTF-8, with or without a byte-order mark; columns that
///   `MeasurementColumn` does not name are ignored, and so are blank lines.
/// - Returns: In the order of the rows.
/// - Throws: Every problem at once.
package func readMeasurements(from source: SourceFile) throws(ProblemReport) -> [MeasuredRun] {
  do throws(MeasurementFault) {
    let table = try MeasurementTable(source)
    var runs: [MeasuredRun] = []
    var problems: [Problem] = []
    for (index, cells) in table.rows.enumerated() where !(cells.allSatisfy(\.isEmpty)) {
      var row = RowReader(cells: cells, positions: table.positions)
      runs.append(MeasuredRun(&row))
      problems += table.problems(ofRow: index + 1, cells: cells, row.faults)
    }
    if problems.isEmpty { return runs }
    throw MeasurementFault(problems: problems)
  } catch {
    throw ProblemReport(source: source, problems: error.problems)
  }
}

/// What is wrong with a file, before it is known where it came from.
struct MeasurementFault: Error {
  var problems: [Problem]
}

/// A measurement file as text cells.
struct MeasurementTable {
  let text: String
  let header: [String]
  /// `[row][cell]`, without the header.
  let rows: [[String]]
  let positions: [MeasurementColumn: Int]

  init(_ source: SourceFile) throws(MeasurementFault) {
    let bytes =
      source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? source.bytes[3...] : source.bytes[...]
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw MeasurementFault(problems: [.notText])
    }
    self.text = text
    // The parser takes a quote that is never closed for a very long last cell.
    guard text.utf8.count(where: { $0 == UInt8(ascii: "\"") }).isMultiple(of: 2) else {
      throw MeasurementFault(problems: [.openQuote(in: text)])
    }
    do {
      let csv = try EnumeratedCSV(string: text, delimiter: .comma, loadColumns: false)
      header = csv.header.map(\.trimmed)
      rows = csv.rows
    } catch {
      throw MeasurementFault(problems: [.notCSV(in: text)])
    }
    positions = try Self.positions(of: header, in: text)
    guard !rows.isEmpty else { throw MeasurementFault(problems: [.noRows]) }
  }

  private static func positions(
    of header: [String], in text: String
  ) throws(MeasurementFault) -> [MeasurementColumn: Int] {
    var positions: [MeasurementColumn: Int] = [:]
    var problems: [Problem] = []
    for (index, name) in header.enumerated() {
      guard let column = MeasurementColumn(rawValue: name) else { continue }
      if positions.updateValue(index, forKey: column) != nil {
        problems.append(.columnTwice(name, at: CellPlace.find(row: 0, cell: index, in: text)))
      }
    }
    if positions[.sourceID] == nil { problems.append(.columnMissing(.sourceID)) }
    guard problems.isEmpty else { throw MeasurementFault(problems: problems) }
    return positions
  }

  /// The problems of a row, counted with the header as row 0.
  func problems(ofRow row: Int, cells: [String], _ faults: [RowReader.Fault]) -> [Problem] {
    var problems = faults.map { fault in
      Problem.cell(
        fault, column: header[fault.cell],
        at: CellPlace.find(row: row, cell: fault.cell, in: text))
    }
    if cells.dropFirst(header.count).contains(where: { !$0.isEmpty }) {
      let place = CellPlace.find(row: row, cell: header.count, in: text)
      problems.append(.moreCellsThanColumns(cells.count, columns: header.count, at: place))
    }
    return problems
  }
}
