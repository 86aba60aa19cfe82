/// A decoded picture.
package struct PixelImage: Hashable, Sendable {
  package var width: Int
  package var height: Int
  /// `0x00RRGGBB`, row after row from the top left.
  package var pixels: [UInt32]

  package init(width: Int, height: Int, pixels: [UInt32]) {
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  /// `0x00RRGGBB` in a column and a row.
  package subscript(x: Int, y: Int) -> UInt32 { pixels[y * width + x] }
}

/// Reads a PNG back, as the tests of pictures and of the output folder do.
///
/// - Throws: `RenderError.cannotDecode`.
package func pixels(ofPNG bytes: [UInt8]) throws(RenderError) -> PixelImage {
  try Canvas.decoded(png: bytes).pixels()
}
