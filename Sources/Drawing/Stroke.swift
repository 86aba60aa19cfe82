/// How a line is drawn.
package struct Stroke: Hashable, Sendable {
  package var paint: Paint
  /// In logical pixels.
  package var width: Double
  package var isDashed: Bool

  package init(_ paint: Paint, width: Double = 1, isDashed: Bool = false) {
    self.paint = paint
    self.width = width
    self.isDashed = isDashed
  }
}
