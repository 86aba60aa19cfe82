import Glibc

/// A number between two bounds, as a solver without bounds sees it.
///
/// Every angle stands for a value within the bounds: the middle plus half of the range times the sine.
/// Near a bound the value moves with the square of the angle, so that small values have room of their own.
/// Source: [MINUIT](https://root.cern.ch/download/minuit.pdf), section 1.2.1.
struct BoundedVariable: Sendable {
  var bounds: ClosedRange<Double>

  private var half: Double { (bounds.upperBound - bounds.lowerBound) / 2 }
  private var middle: Double { bounds.lowerBound + half }

  func value(at angle: Double) -> Double {
    min(max(middle + half * sin(angle), bounds.lowerBound), bounds.upperBound)
  }

  /// The angle of a value, between −π/2 and π/2; a value beyond a bound counts as the bound.
  func angle(of value: Double) -> Double {
    asin(min(max((value - middle) / half, -1), 1))
  }

  /// How much the value grows with the angle.
  func slope(at angle: Double) -> Double { half * cos(angle) }

  /// A value some way off, on the side of the bound that is further away.
  func neighbor(of value: Double, distance: Double) -> Double {
    let reach = min(distance, half)
    return value < middle ? value + reach : value - reach
  }
}
