import Drawing
import Training

/// A line of a line chart.
struct LineSeries {
  /// Written at its end.
  var name: String
  /// `x` and `y` in the panel's units, ascending by `x`; at least one.
  var points: [(x: Double, y: Double)]
  /// A dashed line is a limit or an ideal, not a result.
  var isDashed = false
  /// Points drawn hollow: what cannot be had.
  var hollow: Set<Int> = []

  /// Fills that keep apart for every kind of colour vision and show on a light and on a dark page, in the
  /// order of the lines.
  static let fills: [Activity] = [
    .forward, .backward, .backwardWeight, .allReduce, .optimizer, .reduceScatter,
  ]

  static func paint(of index: Int) -> Paint {
    .color(fills[index % fills.count].look.fill)
  }
}
