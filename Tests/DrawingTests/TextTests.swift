import Testing

@testable import Drawing

@Suite struct TextTests {
  @Test func hostileStringsAreDrawn() throws {
    #expect(hostileStrings.count > 500)
    for anchor in [TextMark.Anchor.start, .middle, .end] {
      let marks = hostileStrings.map {
        Mark.text(TextMark($0, at: Point(x: 100, y: 20), size: 12, anchor: anchor))
      }
      #expect(try drawn(scene(200, 30, marks)).inkArea > 500)
    }
  }

  @Test func textIsDrawnWhereItsAnchorSays() throws {
    let width = FontMetrics.width(of: "stage 12", size: 12)
    for (anchor, start) in [
      (TextMark.Anchor.start, 100.0), (.middle, 100 - width / 2), (.end, 100 - width),
    ] {
      let mark = TextMark("stage 12", at: Point(x: 100, y: 20), size: 12, anchor: anchor)
      let columns = try #require(try drawn(scene(200, 30, [.text(mark)])).inkedColumns)
      // Glyphs are placed on whole pixels, and their ink starts up to a pixel from their edge.
      #expect(abs(Double(columns.lowerBound) - start) <= 2)
      #expect(abs(Double(columns.upperBound) - start - width) <= 2)
    }
  }

  @Test func entitiesAreTextLikeAnyOther() throws {
    let picture = { (text: String) in
      try drawn(scene(80, 20, [.text(TextMark(text, at: Point(x: 2, y: 15), size: 12))]))
    }
    #expect(try picture("&lt;") != picture("<"))
    #expect(try picture("&lt;").inkedColumns != picture("&").inkedColumns)
  }

  @Test func boldHasMoreInk() throws {
    let ink = { (isBold: Bool) in
      let mark = TextMark(
        "Step time", at: Point(x: 2, y: 20), size: 16, isBold: isBold, paint: black)
      return try drawn(scene(120, 30, [.text(mark)])).inkArea
    }
    #expect(try ink(true) > ink(false) * 1.2)
  }

  @Test func textHasItsPaint() throws {
    let mark = TextMark("█", at: Point(x: 0, y: 20), size: 20, paint: orange)
    #expect(try drawn(scene(12, 24, [.text(mark)]))[5, 12] == 0xDE8500)
  }

  @Test(arguments: [0, -3, .nan, .infinity, 513])
  func sizesOutOfRangeAreRefused(size: Double) {
    let error = #expect(throws: RenderError.self) {
      _ = try drawn(scene(9, 9, [.text(TextMark("a", at: Point(x: 0, y: 0), size: size))]))
    }
    guard case .textSizeOutOfRange = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test(arguments: [7.0, 10, 11, 12.5, 16, 22, 24, 33, 48, 72])
  func lettersDrawnTogetherAreDrawnRight(size: Double) throws {
    let key = GlyphKey(scalar: "g", font: .regular, size: size)
    let sheet = GlyphSheet(including: key)
    #expect(sheet.keys.count == 94)
    for key in sheet.keys {
      let mask = try Canvas.glyph(key)
      let alone = try Canvas.masks(of: GlyphSheet(of: key)).first
      #expect(mask == alone, "\(key.scalar)")
    }
  }
}
