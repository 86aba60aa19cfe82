import Drawing
import Simulation

/// Time from left to right: the one place that turns nanoseconds into pixels.
struct TimeAxis {
  /// In logical pixels.
  var left: Double
  var width: Double
  /// At the right edge; positive.
  var end: Nanoseconds
  var unit: TimeUnit

  /// Renderers draw two device pixels for a logical one; level of detail is decided on those.
  static let columnsPerPixel = 2.0

  var right: Double { left + width }
  var columnCount: Int { Int(width * Self.columnsPerPixel) + 1 }
  var columnsPerNanosecond: Double { width * Self.columnsPerPixel / Double(end.count) }

  func x(of time: Nanoseconds) -> Double {
    left + width * Double(time.count) / Double(end.count)
  }

  func x(ofColumn column: Double) -> Double {
    left + column / Self.columnsPerPixel
  }

  /// The numbers along it.
  func scale(title: String) -> LinearAxis {
    LinearAxis(
      left: left, width: width, end: unit.value(of: end), title: "\(title) (\(unit.symbol))")
  }
}
