package import Drawing

/// One file of a report, not yet written.
package struct ReportFile: Sendable {
  package enum Content: Sendable {
    case text(String)
    /// Rendered by the command, side by side with others.
    case picture(Scene, Theme)
    /// Made piece by piece while it is written.
    case trace(StrategyTrace)
  }

  /// Relative to the output folder, `img/comparison.png`.
  package var path: String
  package var content: Content

  package init(path: String, content: Content) {
    self.path = path
    self.content = content
  }
}
