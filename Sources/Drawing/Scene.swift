/// A picture as data: marks in drawing order on a themed background.
package struct Scene: Hashable, Sendable {
  package var size: Size
  /// For people who do not see the picture: its message, and where the numbers are.
  package var alternativeText: String
  package var marks: [Mark]
  /// Where pointing at a place means a number; nil in pictures without such a part.
  package var scaledArea: ScaledArea?

  package init(
    size: Size, alternativeText: String, marks: [Mark], scaledArea: ScaledArea? = nil
  ) {
    self.size = size
    self.alternativeText = alternativeText
    self.marks = marks
    self.scaledArea = scaledArea
  }
}
