/// A part of a report with a heading and an anchor.
package struct Section: Sendable {
  /// The anchor: lower case letters, digits and hyphens; unique in the document.
  package var id: String
  package var title: String
  /// The title in the list of sections.
  package var shortTitle: String
  /// 2 for a part of the report, 3 for a part of a further comparison.
  package var level: Int
  package var blocks: [Block]

  package init(
    id: String, title: String, shortTitle: String? = nil, level: Int = 2, blocks: [Block]
  ) {
    self.id = id
    self.title = title
    self.shortTitle = shortTitle ?? title
    self.level = level
    self.blocks = blocks
  }
}
