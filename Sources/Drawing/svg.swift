/// Writes a picture as SVG.
///
/// Themed paints are classes, such as `fill-ink`, whose colours `svgStyleSheet` holds, with the
/// light theme's colour as a presentation attribute for where it is missing. There are no style
/// attributes, scripts or addresses, so that the strictest content security policy shows all of it.
/// Equal input gives equal bytes. A coordinate that is not finite is written as 0; `png` rejects it.
///
/// - Parameters:
///   - scene: In logical pixels, as is the picture's view box.
///   - idPrefix: Starts every id; differs between the pictures of one page. Characters other than
///     ASCII letters, digits, `-` and `_` become `-`.
///   - standalone: Whether the text is a file of its own, with its own style, rather than a part of
///     a page.
/// - Returns: One `svg` element.
package func svg(of scene: Scene, idPrefix: String, standalone: Bool) -> String {
  var renderer = SVGRenderer(idPrefix: idPrefix)
  renderer.draw(scene, isStandalone: standalone)
  return renderer.writer.text
}
