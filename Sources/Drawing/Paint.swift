/// What a mark is painted with.
package enum Paint: Hashable, Sendable {
  /// The same in every theme.
  case color(Color)
  /// Looked up in the theme by the renderer; in SVG a class, so that the page's style decides.
  case theme(ThemeColor)
}
