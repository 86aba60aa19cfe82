import Drawing

/// Horizontal stacked bars on one axis, grouped by strategy.
struct StackedBarChart {
  struct Row {
    /// The strategy's name on the first row of its group; empty on the others.
    var name: String
    /// "stage 2"; empty when the group has one row.
    var part = ""
    var bar: StackedBar
    /// How far the bar's length may be off; nil where that is not known.
    var whisker: Whisker?
    /// To the right of the bar, from the most important.
    var notes: [String]
  }

  var title: String
  var subtitle: String
  var alternativeText: String
  var rows: [Row]
  /// With the unit, "memory of one device (GiB)".
  var axisTitle: String
  var symbol: String
  /// Where a bar is broken off.
  var limit = Double.infinity
  /// A vertical line with its words.
  var line: (value: Double, title: String)?
  var legend: [Legend.Entry]

  private static let nameSize = 12.0
  private static let partSize = 11.0
  private static let noteWidth = 170.0

  var scene: Scene {
    let block = Page.titleBlock(title, subtitle)
    let top = block.bottom + (line == nil ? 8 : 24)
    let tops = rowTops(from: top)
    let bottom = (tops.last ?? top) + StackedBar.height + (hasWhiskers ? 14 : 10)
    let legend = Legend.marks(of: legend, from: axis.left, top: bottom + 44)
    let marks =
      block.marks + axis.gridMarks(from: top - 6, to: bottom)
      + zip(rows, tops).flatMap { rowMarks($0.0, top: $0.1) }
      + lineMarks(from: top - 6, to: bottom) + axis.marks(at: bottom) + legend.marks
    return Scene(
      size: Size(width: Page.width, height: legend.bottom + 8), alternativeText: alternativeText,
      marks: marks)
  }

  var hasWhiskers: Bool { rows.contains { $0.whisker != nil } }

  private var axis: LinearAxis {
    let names = rows.map { textWidth($0.name, size: Self.nameSize, isBold: true) }.max() ?? 0
    let parts = rows.map { textWidth($0.part, size: Self.partSize) }.max() ?? 0
    let left = Page.margin + names + (parts > 0 ? parts + 14 : 0) + 10
    let longest = rows.map { min($0.bar.total, limit) }.max() ?? 0
    let whiskers = rows.compactMap(\.whisker).map { min($0.high, 2 * longest) }.max() ?? 0
    let end = max(longest, line?.value ?? 0, whiskers) * 1.03
    return LinearAxis(
      left: left, width: Page.width - Page.margin - Self.noteWidth - left,
      end: end > 0 ? end : 1, title: axisTitle)
  }

  private func rowTops(from top: Double) -> [Double] {
    var next = top
    return rows.enumerated().map { index, row in
      if index > 0 { next += StackedBar.height + (row.name.isEmpty ? 5 : 16) }
      return next
    }
  }

  private func rowMarks(_ row: Row, top: Double) -> [Mark] {
    let middle = top + StackedBar.height / 2
    let name = TextMark(
      row.name, at: Point(x: Page.margin, y: middle + Self.nameSize * 0.36),
      size: Self.nameSize, isBold: true)
    let part = TextMark(
      row.part, at: Point(x: axis.left - 8, y: middle + Self.partSize * 0.36),
      size: Self.partSize, anchor: .end, paint: .theme(.mutedInk))
    let texts = [name, part].filter { !$0.content.isEmpty }.map { Mark.text($0) }
    let bar = row.bar.marks(
      on: axis, top: top, limit: limit, symbol: symbol,
      lineX: line.map { axis.x(of: $0.value) })
    let whisker = row.whisker?.marks(on: axis, barBottom: top + StackedBar.height) ?? []
    return texts + [.group(GroupMark("\(row.name) \(row.part)", bar + whisker))]
      + noteMarks(row.notes, middle: middle)
  }

  private func noteMarks(_ notes: [String], middle: Double) -> [Mark] {
    let first = middle + 4 - 7 * Double(notes.count - 1)
    return notes.enumerated().map { index, note in
      let isFirst = index == 0
      let text = truncated(note, to: Self.noteWidth - 2, size: isFirst ? 12 : 11, isBold: isFirst)
      return .text(
        TextMark(
          text, at: Point(x: axis.right + 10, y: first + 14 * Double(index)),
          size: isFirst ? 12 : 11, isBold: isFirst,
          paint: .theme(isFirst ? .ink : .mutedInk)))
    }
  }

  private func lineMarks(from top: Double, to bottom: Double) -> [Mark] {
    guard let line else { return [] }
    let x = axis.x(of: line.value)
    let mark = LineMark(
      from: Point(x: x, y: top), to: Point(x: x, y: bottom),
      stroke: Stroke(.theme(.ink), width: 2))
    let text = TextMark(line.title, at: Point(x: x, y: top - 6), size: 11, anchor: .middle)
    return [.line(mark), .text(text)]
  }
}
