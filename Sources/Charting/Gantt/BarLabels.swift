import Drawing
import Training

/// Labels for the compute bars of some rows: consistent over the rows, and only where they fit.
struct BarLabels {
  /// Where a label may stand: one bar, or the bars of a pass that communication interrupts.
  struct Place {
    var frame: Rectangle
    var activity: Activity
    /// From the most to the least telling.
    var forms: [String]
    var isInterrupted: Bool
  }

  private static let size = 11.0
  private static let padding = 4.0
  /// Narrower bars cannot carry one digit.
  static let minimumWidth = textWidth("1", size: size) + 2 * padding

  /// - Parameters:
  ///   - rows: The places of each row.
  ///   - barCounts: How many bars or passes each row has, with those that are too narrow.
  static func marks(of rows: [[Place]], barCounts: [Int]) -> [Mark] {
    let levels = formLevels(of: rows.joined())
    return zip(rows, barCounts).flatMap { places, barCount in
      let labels = places.compactMap { place in
        label(of: place, from: levels[place.activity] ?? 0).map { (place, $0) }
      }
      guard Double(labels.count) >= 0.25 * Double(barCount) else { return [Mark]() }
      return labels.flatMap { marks(of: $0.1, on: $0.0) }
    }
  }

  /// For each activity, the first form that nine of ten bars can carry, so that equal bars are
  /// labelled alike.
  private static func formLevels(of places: some Sequence<Place>) -> [Activity: Int] {
    var fitting: [Activity: [Int]] = [:]
    var counts: [Activity: Int] = [:]
    for place in places {
      counts[place.activity, default: 0] += 1
      for level in place.forms.indices where fits(place.forms[level], on: place) {
        fitting[place.activity, default: []] += [level]
      }
    }
    return counts.mapValues { $0 }.reduce(into: [:]) { levels, entry in
      let fits = fitting[entry.key] ?? []
      levels[entry.key] = (0..<4).first { level in
        10 * fits.count { $0 == level } >= 9 * entry.value
      }
    }
  }

  private static func label(of place: Place, from level: Int) -> String? {
    place.forms.dropFirst(level).first { fits($0, on: place) }
  }

  private static func fits(_ text: String, on place: Place) -> Bool {
    size * 0.73 <= place.frame.height - 4
      && textWidth(text, size: size) + 2 * padding <= place.frame.width
  }

  private static func marks(of text: String, on place: Place) -> [Mark] {
    let frame = place.frame
    let look = place.activity.look
    let center = Point(
      x: frame.x + frame.width / 2, y: frame.y + frame.height / 2 + size * 0.36)
    let label = Mark.text(
      TextMark(text, at: center, size: size, anchor: .middle, paint: .color(look.ink)))
    guard place.isInterrupted else { return [label] }
    let width = textWidth(text, size: size) + 2 * padding
    let backing = Rectangle(
      x: center.x - width / 2, y: frame.y + frame.height / 2 - 8, width: width, height: 16)
    return [.rectangle(RectangleMark(backing, fill: .color(look.fill))), label]
  }
}
