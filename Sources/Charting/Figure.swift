package import Drawing

/// A chart with everything a report says about it.
package struct Figure: Sendable {
  /// The stem of its files, `gantt-zero-3`: lower case letters, digits and hyphens.
  package var name: String
  /// The finding, not the variable.
  package var title: String
  /// What is plotted, in which unit.
  package var subtitle: String
  /// How to read it, up to three sentences.
  package var guide: String
  package var scene: Scene
  package var table: DataTable

  package init(
    name: String, title: String, subtitle: String, guide: String, scene: Scene, table: DataTable
  ) {
    self.name = name
    self.title = title
    self.subtitle = subtitle
    self.guide = guide
    self.scene = scene
    self.table = table
  }
}
