/// The numbers of a figure, as its CSV file and its text alternative show them.
package struct DataTable: Hashable, Sendable {
  /// With units: "step time (ms)".
  package var columns: [String]
  /// By row, then by column.
  package var rows: [[String]]

  package init(columns: [String], rows: [[String]]) {
    self.columns = columns
    self.rows = rows
  }
}
