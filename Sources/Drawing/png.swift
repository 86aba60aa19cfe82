/// Draws a picture and encodes it as PNG.
///
/// Equal input gives equal pixels. Pictures may be drawn on several threads at once.
///
/// - Parameters:
///   - scene: In logical pixels.
///   - theme: Decides the background and the themed paints.
///   - scale: Device pixels per logical pixel, 1 to 8; the file says 96 dots per inch times this.
/// - Returns: The file's bytes.
/// - Throws: `RenderError.scaleOutOfRange`, `.sizeOutOfRange` and `.textSizeOutOfRange` for what is
///   too large, `.coordinateNotFinite` for a mark at infinity, and libgd's failures.
package func png(of scene: Scene, theme: Theme, scale: Int) throws(RenderError) -> [UInt8] {
  guard scales.contains(scale) else { throw .scaleOutOfRange(scale, allowed: scales) }
  let canvas = try Canvas.blank(
    width: scene.size.width * Double(scale), height: scene.size.height * Double(scale),
    background: theme.color(.background).rgb)
  var renderer = PictureRenderer(canvas: canvas, theme: theme, scale: scale)
  try renderer.draw(scene.marks)
  return try renderer.png()
}

private let scales = 1...8
