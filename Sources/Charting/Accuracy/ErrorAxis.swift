import Drawing
import Training

/// A horizontal axis of errors, zero in it.
struct ErrorAxis {
  var left: Double
  var width: Double
  /// A ratio, at most 0.
  var low: Double
  /// A ratio, above 0.
  var high: Double

  private static let step = 0.25

  /// Holds all errors, as far as ±100 %.
  init(left: Double, width: Double, holding errors: [Double]) {
    self.left = left
    self.width = width
    let outermost = { (error: Double) in
      min(1, max(Self.step, (abs(error) / Self.step).rounded(.up) * Self.step))
    }
    low = -outermost(min(errors.min() ?? 0, 0))
    high = outermost(max(errors.max() ?? 0, 0))
  }

  /// Beyond an end, the end.
  func x(of error: Double) -> Double {
    left + width * (min(max(error, low), high) - low) / (high - low)
  }

  func gridMarks(from top: Double, to bottom: Double) -> [Mark] {
    ticks.map { tick in
      let x = x(of: tick)
      let stroke = Stroke(.theme(tick == 0 ? .ink : .grid))
      return .line(LineMark(from: Point(x: x, y: top), to: Point(x: x, y: bottom), stroke: stroke))
    }
  }

  /// Numbers and title below a height.
  func marks(at y: Double) -> [Mark] {
    let numbers = ticks.map { tick in
      Mark.text(
        TextMark(
          tick == 0 ? "0" : formatChange(tick), at: Point(x: x(of: tick), y: y + 16), size: 11,
          anchor: .middle,
          paint: .theme(.mutedInk)))
    }
    let title = TextMark(
      "predicted ÷ measured − 1; what is further off is drawn at the edge",
      at: Point(x: left + width / 2, y: y + 32), size: 11, anchor: .middle,
      paint: .theme(.mutedInk))
    return numbers + [.text(title)]
  }

  private var ticks: [Double] {
    let (first, last) = (Int((low / Self.step).rounded()), Int((high / Self.step).rounded()))
    return (first...last).map { Double($0) * Self.step }
  }
}
