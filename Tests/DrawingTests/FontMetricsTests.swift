import Testing

@testable import Drawing

@Suite struct FontMetricsTests {
  @Test(
    arguments: ["F3", "stage 3", "Forward", "412 ms", "µs · GiB", "TP 0–7", "Größe", "Ωλ→∞", "字"],
    [(10.0, false), (11, true), (12, false), (16, true), (24, false), (48, false)])
  func widthsAreLibgds(text: String, style: (size: Double, isBold: Bool)) throws {
    let measured = try Canvas.measuredWidth(
      of: text, font: EmbeddedFont(isBold: style.isBold), size: style.size)
    let width = FontMetrics.width(of: text, size: style.size, isBold: style.isBold)
    // libgd rounds each advance to 1/300 inch and the sum down to pixels.
    #expect(abs(width - Double(measured)) <= 1 + 0.12 * Double(text.count))
  }

  /// Source: the advance widths of DejaVu Sans 2.37, in 1/2048 em, as the font's `hmtx` has them.
  @Test(arguments: [("i", 569), (" ", 651), ("0", 1303), ("W", 2025), ("→", 1716)])
  func widthsAreTheFonts(text: String, units: Int) {
    #expect(FontMetrics.width(of: text, size: 2048) == Double(units))
  }

  @Test func widthsAddUpAndScale() {
    let parts = ["Fwd", " mb ", "3"]
    let sum = parts.reduce(0) { $0 + FontMetrics.width(of: $1, size: 2048) }
    #expect(FontMetrics.width(of: parts.joined(), size: 2048) == sum)
    #expect(FontMetrics.width(of: "Fwd mb 3", size: 1024) == sum / 2)
  }

  @Test func digitsAreEquallyWide() {
    let widths = Set((0..<10).map { FontMetrics.width(of: "\($0)", size: 12) })
    #expect(widths.count == 1)
  }

  @Test func whatShowsNothingHasNoWidth() {
    #expect(FontMetrics.width(of: "\u{1}\u{7F}\u{85}\u{200D}\u{FE0F}\u{AD}", size: 12) == 0)
    #expect(FontMetrics.width(of: "", size: 12) == 0)
  }

  @Test func tabsAndBreaksAreSpaces() {
    let space = FontMetrics.width(of: " ", size: 12)
    #expect(FontMetrics.width(of: "\t\n", size: 12) == 2 * space)
  }

  @Test func missingCharactersAreAsWideAsTheBoxInTheirPlace() {
    let box = FontMetrics.width(of: "\u{10FFFD}", size: 12)
    #expect(box > 0)
    #expect(FontMetrics.width(of: "字", size: 12) == box)
  }

  @Test func everyCharacterOfTheFirstTwoPlanesHasAWidth() {
    let widths = (0...0x1FFFF as ClosedRange<UInt32>).lazy.compactMap { Unicode.Scalar($0) }
      .map { FontMetrics.regular.advance(of: $0) }
    #expect(widths.allSatisfy { (0...4).contains($0) })
  }

  @Test func linesAreTallerThanTheirLetters() {
    #expect(FontMetrics.ascent(size: 2048) == 1901)
    #expect(FontMetrics.descent(size: 2048) == 483)
    #expect(FontMetrics.ascent(size: 10, isBold: true) > 9)
  }
}
