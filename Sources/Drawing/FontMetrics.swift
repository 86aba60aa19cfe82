/// How much room text takes: what charts lay out with, and what the PNG renderer keeps to.
package struct FontMetrics: Sendable {
  package static let regular = FontMetrics(.regular)
  package static let bold = FontMetrics(.bold)

  private let tables: FontTables
  /// Of U+0000 to U+00FF, in font units.
  private let latinAdvances: [Double]

  private init(_ font: EmbeddedFont) {
    let tables = FontTables(font)
    self.tables = tables
    latinAdvances = (0..<256).map { Self.advance(of: Unicode.Scalar(UInt8($0)), in: tables) }
  }

  /// The width of a line of text in logical pixels: the sum of its characters' advance widths.
  ///
  /// - Parameters:
  ///   - text: Any string. Tabs and line breaks count as spaces; characters without a picture,
  ///     such as joiners and control characters, take no room.
  ///   - size: In logical pixels per em.
  ///   - isBold: Whether the text is drawn in bold.
  /// - Returns: 0 for an empty string.
  package static func width(of text: String, size: Double, isBold: Bool = false) -> Double {
    (isBold ? bold : regular).width(of: text, size: size)
  }

  /// From the baseline up to the top of the line, in logical pixels.
  package static func ascent(size: Double, isBold: Bool = false) -> Double {
    let tables = (isBold ? bold : regular).tables
    return tables.ascent / tables.unitsPerEm * size
  }

  /// From the baseline down to the bottom of the line, in logical pixels.
  package static func descent(size: Double, isBold: Bool = false) -> Double {
    let tables = (isBold ? bold : regular).tables
    return tables.descent / tables.unitsPerEm * size
  }

  func width(of text: String, size: Double) -> Double {
    text.unicodeScalars.reduce(0) { $0 + advance(of: $1) } * size
  }

  /// In em.
  func advance(of scalar: Unicode.Scalar) -> Double {
    let units =
      scalar.value < 256
      ? latinAdvances[Int(scalar.value)] : Self.advance(of: scalar, in: tables)
    return units / tables.unitsPerEm
  }

  private static func advance(of scalar: Unicode.Scalar, in tables: FontTables) -> Double {
    scalar.drawn.map { tables.advance(of: $0) } ?? 0
  }
}

extension Unicode.Scalar {
  /// The character that a picture shows in this one's place; nil if it shows none.
  var drawn: Unicode.Scalar? {
    if value >= 0x20, value < 0x7F { return self }
    if self == "\t" || self == "\n" || self == "\r" { return " " }
    if properties.generalCategory == .control || properties.isDefaultIgnorableCodePoint {
      return nil
    }
    return self
  }
}
