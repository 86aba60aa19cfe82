/// Which glyph, how large.
struct GlyphKey: Hashable, Sendable {
  var scalar: Unicode.Scalar
  var font: EmbeddedFont
  /// In device pixels per em.
  var size: Double
}
