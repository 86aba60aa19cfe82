/// Glyphs of one font and size that libgd draws in one call, a line each.
///
/// A call costs as much as a dozen glyphs, so a letter, digit or sign of ASCII is drawn together
/// with all the others.
struct GlyphSheet {
  private(set) var keys: [GlyphKey]
  let font: EmbeddedFont
  let size: Double

  /// A glyph alone.
  init(of key: GlyphKey) {
    keys = [key]
    font = key.font
    size = key.size
  }

  /// A glyph with those that are likely to be needed next.
  init(including key: GlyphKey) {
    self.init(of: key)
    guard Self.ascii.contains(key.scalar), size <= Self.sharedSizeLimit else { return }
    keys = Self.ascii.map { GlyphKey(scalar: $0, font: key.font, size: key.size) }
  }

  var text: String { keys.map { String($0.scalar) }.joined(separator: "\n") }

  /// On the left of each glyph, for marks that sit on the character before, in pixels.
  var margin: Int { Int(size.rounded(.up)) + 2 }

  /// In pixels: a multiple of 6, which is a whole number of the 1/300 inch that libgd counts in.
  var lineHeight: Int { (3 * margin + 5) / 6 * 6 }

  /// In em, as libgd wants it; a little more than the height, since libgd rounds down.
  var lineSpacing: Double { (Double(lineHeight) + 0.01) / size }

  private static let ascii = (0x21...0x7E).map { Unicode.Scalar(UInt8($0)) }
  /// In pixels; keeps the sheet small.
  private static let sharedSizeLimit = 72.0
}
