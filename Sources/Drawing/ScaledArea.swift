/// The part of a picture in which places from left to right are numbers from zero to `end`, such as times.
///
/// A page's script reads times off a picture and enlarges stretches of it by this; a picture alone does not need it.
package struct ScaledArea: Hashable, Sendable {
  package var frame: Rectangle
  /// The number at the right edge, in `unit`.
  package var end: Double
  package var unit: String

  package init(frame: Rectangle, end: Double, unit: String) {
    self.frame = frame
    self.end = end
    self.unit = unit
  }
}
