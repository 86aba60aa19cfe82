import Simulation

/// The columns on which level of detail is decided.
struct ColumnGrid {
  let axis: TimeAxis
  /// Renderers draw two device pixels for a logical one; crowded figures have wider columns.
  var perPixel = 2.0

  init(axis: TimeAxis) {
    self.axis = axis
  }

  var count: Int { Int(axis.width * perPixel) + 1 }
  var perNanosecond: Double { axis.width * perPixel / Double(axis.end.count) }
  var canBeCoarser: Bool { perPixel > 0.125 }

  func x(of column: Double) -> Double {
    axis.left + column / perPixel
  }
}
