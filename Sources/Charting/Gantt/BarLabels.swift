import Drawing
import Training

/// Labels for the compute bars of some rows: consistent over the rows, and only where they fit.
struct BarLabels {
  /// Where a label may stand: one bar, or the bars of a pass that communication interrupts.
  struct Place {
    var frame: Rectangle
    var activity: Activity
    /// From the most to the least telling; each one is the lines of a label.
    var forms: [[String]]
    var isInterrupted: Bool
  }

  /// The places of one row.
  struct RowPlaces {
    var places: [Place]
    /// How many passes the row has, with those that are too narrow for a place.
    var barCount: Int
  }

  private static let size = 11.0
  private static let lineHeight = 13.0
  private static let padding = 4.0
  /// Narrower bars cannot carry one digit.
  static let minimumWidth = textWidth("1", size: size) + 2 * padding

  /// The labels of all rows; within a group of rows, equal bars are labelled alike.
  static func marks(of rows: [RowPlaces], groups: [Int]) -> [Mark] {
    let grouped = Dictionary(grouping: zip(groups, rows)) { $0.0 }
    let levels = grouped.mapValues { formLevels(of: $0.flatMap(\.1.places)) }
    return zip(groups, rows).flatMap { group, row in
      let labels = row.places.compactMap { place in
        label(of: place, from: levels[group]?[place.activity] ?? 0).map { (place, $0) }
      }
      guard Double(labels.count) >= 0.25 * Double(row.barCount) else { return [Mark]() }
      return labels.flatMap { marks(of: $0.1, on: $0.0) }
    }
  }

  /// For each activity, the first form that nine of ten bars can carry.
  private static func formLevels(of places: [Place]) -> [Activity: Int] {
    Dictionary(grouping: places, by: \.activity).mapValues { places in
      let levels = places.map(\.forms.count).min() ?? 0
      return (0..<levels).first { level in
        10 * places.count { fits($0.forms[level], on: $0) } >= 9 * places.count
      } ?? 0
    }
  }

  private static func label(of place: Place, from level: Int) -> [String]? {
    place.forms.dropFirst(level).first { fits($0, on: place) }
  }

  private static func fits(_ lines: [String], on place: Place) -> Bool {
    lineHeight * Double(lines.count) <= place.frame.height - 4
      && width(of: lines) + 2 * padding <= place.frame.width
  }

  private static func width(of lines: [String]) -> Double {
    lines.map { textWidth($0, size: size) }.max() ?? 0
  }

  private static func marks(of lines: [String], on place: Place) -> [Mark] {
    let frame = place.frame
    let look = place.activity.look
    let x = frame.x + frame.width / 2
    let middle = frame.y + frame.height / 2
    let first = middle + size * 0.36 - lineHeight / 2 * Double(lines.count - 1)
    let texts = lines.enumerated().map { index, line in
      Mark.text(
        TextMark(
          line, at: Point(x: x, y: first + lineHeight * Double(index)), size: size,
          anchor: .middle, paint: .color(look.ink)))
    }
    guard place.isInterrupted else { return texts }
    let width = width(of: lines) + 2 * padding
    let backing = Rectangle(x: x - width / 2, y: middle - 8, width: width, height: 16)
    return [.rectangle(RectangleMark(backing, fill: .color(look.fill)))] + texts
  }
}
