import Drawing

/// A horizontal axis from zero with round numbers.
struct LinearAxis {
  /// In logical pixels.
  var left: Double
  var width: Double
  /// The value at the right edge; positive.
  var end: Double
  /// With the unit: "memory of one device (GiB)".
  var title: String

  var right: Double { left + width }

  func x(of value: Double) -> Double {
    left + width * value / end
  }

  /// Grid lines behind the rows.
  func gridMarks(from top: Double, to bottom: Double) -> [Mark] {
    ticks.values.map { value in
      let x = x(of: value)
      return .line(
        LineMark(
          from: Point(x: x, y: top), to: Point(x: x, y: bottom), stroke: Stroke(.theme(.grid))))
    }
  }

  /// The axis line with its numbers and title, 34 px high.
  func marks(at y: Double) -> [Mark] {
    let line = LineMark(
      from: Point(x: left, y: y), to: Point(x: right, y: y), stroke: Stroke(.theme(.mutedInk)))
    let caption = TextMark(
      title, at: Point(x: left + width / 2, y: y + 32), size: 11, anchor: .middle,
      paint: .theme(.mutedInk))
    return [.line(line)] + ticks.values.flatMap { tickMarks($0, at: y) } + [.text(caption)]
  }

  /// As many as keep their numbers apart.
  private var ticks: Ticks {
    let candidates = [10, 8, 6, 5, 4, 3].lazy.map { Ticks(to: end, targetCount: $0) }
    return candidates.first(where: keepsApart) ?? Ticks(to: end, targetCount: 2)
  }

  private func keepsApart(_ ticks: Ticks) -> Bool {
    let widths = ticks.values.map { textWidth(ticks.label($0), size: 11) }
    let distance = ticks.values.count > 1 ? x(of: ticks.values[1]) - left : width
    return (widths.max() ?? 0) + 6 <= distance
  }

  private func tickMarks(_ value: Double, at y: Double) -> [Mark] {
    let x = x(of: value)
    let line = LineMark(
      from: Point(x: x, y: y), to: Point(x: x, y: y + 4), stroke: Stroke(.theme(.mutedInk)))
    let number = TextMark(
      ticks.label(value), at: Point(x: x, y: y + 16), size: 11, anchor: .middle,
      paint: .theme(.mutedInk))
    return [.line(line), .text(number)]
  }
}
