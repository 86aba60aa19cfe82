import Drawing
import Simulation
import Training

/// Time from left to right: the one place that turns nanoseconds into pixels.
struct TimeAxis {
  /// In logical pixels.
  var left: Double
  var width: Double
  /// At the right edge; positive.
  var end: Nanoseconds
  var unit: TimeUnit

  var right: Double { left + width }

  func x(of time: Nanoseconds) -> Double {
    left + width * Double(time.count) / Double(end.count)
  }

  /// Where it is the scale, for the page's script.
  func area(from top: Double, to bottom: Double) -> ScaledArea {
    ScaledArea(
      frame: Rectangle(x: left, y: top, width: width, height: bottom - top),
      end: unit.value(of: end), unit: unit.symbol)
  }

  /// The numbers along it.
  func scale(title: String) -> LinearAxis {
    LinearAxis(
      left: left, width: width, end: unit.value(of: end), title: "\(title) (\(unit.symbol))")
  }
}
