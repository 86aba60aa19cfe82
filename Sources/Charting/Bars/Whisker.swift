import Drawing

/// The error band of a bar's length: a line with two ends, below the bar so that it hides no number.
struct Whisker {
  /// As the axis counts.
  var low: Double
  var high: Double
  /// "error band: 379 … 461 ms".
  var title: String

  /// Below the bar.
  private static let distance = 6.0
  private static let halfHeight = 3.0
  private static let thickness = 1.5

  static let legendEntry = Legend.Entry(
    fill: .theme(.ink), title: "error band: eight of ten measured steps", isUnderline: true)

  /// Without its upper end where it goes on beyond the axis.
  func marks(on axis: LinearAxis, barBottom: Double) -> [Mark] {
    let middle = barBottom + Self.distance
    let left = axis.x(of: min(low, axis.end))
    let right = axis.x(of: min(high, axis.end))
    let line = rectangle(
      x: left, y: middle - Self.thickness / 2, width: right - left, height: Self.thickness)
    let ends = ([left] + (high <= axis.end ? [right] : [])).map { x in
      rectangle(
        x: x - Self.thickness / 2, y: middle - Self.halfHeight, width: Self.thickness,
        height: 2 * Self.halfHeight)
    }
    return [line] + ends
  }

  private func rectangle(x: Double, y: Double, width: Double, height: Double) -> Mark {
    .rectangle(
      RectangleMark(
        Rectangle(x: x, y: y, width: width, height: height), fill: .theme(.ink), tooltip: title))
  }
}
