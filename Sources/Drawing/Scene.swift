/// A picture as data: marks in drawing order on a themed background.
package struct Scene: Hashable, Sendable {
  package var size: Size
  /// For people who do not see the picture: its message, and where the numbers are.
  package var alternativeText: String
  package var marks: [Mark]

  package init(size: Size, alternativeText: String, marks: [Mark]) {
    self.size = size
    self.alternativeText = alternativeText
    self.marks = marks
  }
}
