/// A report as content, before any format.
package struct Document: Sendable {
  /// What it tells, above the title.
  package var kind = "How to split one training step"
  /// The scenario's name.
  package var title: String
  /// One line under the title.
  package var subtitle: RichText
  /// In reading order.
  package var sections: [Section]
  package var footer: RichText

  /// In reading order, also those that are folded away.
  var figures: [FigureBlock] { sections.flatMap(\.blocks).flatMap(\.figures) }

  package init(title: String, subtitle: RichText, sections: [Section], footer: RichText) {
    self.title = title
    self.subtitle = subtitle
    self.sections = sections
    self.footer = footer
  }
}
