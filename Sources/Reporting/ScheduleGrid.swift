import Charting
import Simulation
import Training

/// A schedule in columns of equal time, in as many bands below one another as a terminal needs.
struct ScheduleGrid {
  private static let bandWidth = 100
  /// Beyond this many columns for each action of the busiest rank, a grid in time is mostly blanks.
  private static let blankLimit = 6

  private struct Cell {
    /// In columns.
    var start: Int
    var end: Int
    var text: String

    /// That its text and a space need of each column, in characters.
    var columnWidth: Int { (text.count + end - start) / (end - start) }
  }

  private let view: ScheduleView
  /// `[rank]`, in order.
  private let rows: [[Cell]]
  private let columnCount: Int
  /// In characters, the space between columns included.
  private let columnWidth: Int
  /// Of a column; nil if columns are positions in the order instead.
  private let step: Nanoseconds?

  init(_ view: ScheduleView) {
    self.view = view
    let tracks = (0..<view.shape.rankCount).map { rank in
      view.run.timeline.spans(of: rank).filter { !view.run.taskPasses[$0.task].isEmpty }
    }
    let step = Self.step(of: tracks, makespan: view.run.makespan)
    self.step = step
    rows = tracks.map { spans in
      spans.enumerated().map { index, span in
        let text = Self.text(of: view.run.taskPasses[span.task], in: view)
        guard let step else { return Cell(start: index, end: index + 1, text: text) }
        return Cell(
          start: Int(span.start / step.count), end: Int(span.end / step.count), text: text)
      }
    }
    columnCount = rows.compactMap { $0.last?.end }.max() ?? 0
    columnWidth = rows.lazy.flatMap { $0 }.map(\.columnWidth).max() ?? 1
  }

  var text: String {
    let bandColumns = max(1, Self.bandWidth / columnWidth)
    return stride(from: 0, to: columnCount, by: bandColumns).map { first in
      let columns = first..<min(first + bandColumns, columnCount)
      return heading(of: columns)
        + rows.indices.map { line(of: $0, columns) }.joined()
    }.joined(separator: "\n")
  }

  /// The longest time of which all starts and ends are multiples; nil if a column would be too short.
  private static func step(of tracks: [[Span]], makespan: Nanoseconds) -> Nanoseconds? {
    var step = makespan.count
    for span in tracks.lazy.flatMap({ $0 }) {
      step = commonDivisor(commonDivisor(step, span.start), span.end)
      if step == 1 { break }
    }
    let longest = tracks.map(\.count).max() ?? 0
    guard step > 0, makespan.count / step <= Int64(blankLimit * longest + 100) else { return nil }
    return Nanoseconds(step)
  }

  private static func commonDivisor(_ first: Int64, _ second: Int64) -> Int64 {
    var (larger, smaller) = (first, second)
    while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
    return larger
  }

  /// `F3`, in the second virtual stage `bF3`; a pair that runs as one `aF3+bB1`.
  private static func text(of passes: [StagePass], in view: ScheduleView) -> String {
    passes.map { pass in
      "\(view.letter(of: pass.stage))\(pass.kind.letter)\(pass.microBatch)"
    }.joined(separator: "+")
  }

  private func heading(of columns: Range<Int>) -> String {
    guard let step else { return "actions \(columns.lowerBound) to \(columns.upperBound - 1)\n" }
    let bounds = [columns.lowerBound, columns.upperBound].map { column in
      shortestDigits(view.value(of: Nanoseconds(Int64(column) * step.count)))
    }
    return "time \(bounds[0]) to \(bounds[1])\n"
  }

  private func line(of rank: Int, _ columns: Range<Int>) -> String {
    let name = "rank \(rank)"
    let nameWidth = "rank \(rows.count - 1)".count
    var line = name + String(repeating: " ", count: nameWidth - name.count) + "  "
    var column = columns.lowerBound
    for cell in cells(of: rank, in: columns) {
      line += idle(cell.start - column)
      line += shown(cell, in: columns)
      column = min(cell.end, columns.upperBound)
    }
    line += idle(columns.upperBound - column)
    while line.last == " " { line.removeLast() }
    return line + "\n"
  }

  private func cells(of rank: Int, in columns: Range<Int>) -> ArraySlice<Cell> {
    let row = rows[rank]
    let first = row.partition { $0.end > columns.lowerBound }
    let end = row.partition { $0.start >= columns.upperBound }
    return row[first..<max(first, end)]
  }

  private func idle(_ count: Int) -> String {
    if count <= 0 { return "" }
    let column = (step == nil ? " " : "·") + String(repeating: " ", count: columnWidth - 1)
    return String(repeating: column, count: count)
  }

  /// A cell that goes on from the band before shows no text, only that it runs.
  private func shown(_ cell: Cell, in columns: Range<Int>) -> String {
    let start = max(cell.start, columns.lowerBound)
    let width = (min(cell.end, columns.upperBound) - start) * columnWidth
    let text = start == cell.start ? cell.text.prefix(width) : ">"
    return text + String(repeating: " ", count: width - text.count)
  }
}

extension Array {
  /// The first position from which on a condition holds, given that it holds up to the end.
  fileprivate func partition(_ holds: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension StagePass.Kind {
  /// As in PyTorch's notation.
  fileprivate var letter: String {
    switch self {
    case .forward: "F"
    case .backward: "B"
    case .backwardInput: "I"
    case .backwardWeight: "W"
    }
  }
}
