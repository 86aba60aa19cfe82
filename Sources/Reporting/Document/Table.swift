/// Rows and columns; the first column names the row.
package struct Table: Sendable {
  package enum Alignment: String, Sendable {
    case text
    case number
  }

  package struct Column: Hashable, Sendable {
    /// With its unit: "step time (ms)".
    package var title: String
    package var alignment: Alignment

    package init(_ title: String, _ alignment: Alignment = .number) {
      self.title = title
      self.alignment = alignment
    }
  }

  package struct Cell: Hashable, Sendable {
    package var text: RichText
    /// 0…1: the length of the bar in the cell; nil without one.
    package var share: Double?

    package init(_ text: RichText, share: Double? = nil) {
      self.text = text
      self.share = share
    }
  }

  package enum Mark: String, Sendable {
    case plain
    /// The one to look at.
    case best
    /// Not to be used: it does not fit.
    case faint
  }

  package struct Row: Hashable, Sendable {
    package var cells: [Cell]
    package var mark: Mark

    package init(_ cells: [Cell], mark: Mark = .plain) {
      self.cells = cells
      self.mark = mark
    }
  }

  package var caption: RichText
  package var columns: [Column]
  /// As many cells each as there are columns.
  package var rows: [Row]

  package init(caption: RichText, columns: [Column], rows: [Row]) {
    precondition(
      rows.allSatisfy { $0.cells.count == columns.count }, "a row has one cell for each column")
    self.caption = caption
    self.columns = columns
    self.rows = rows
  }
}
