import Testing

@testable import Drawing

@Suite struct TextTests {
  @Test func hostileStringsAreDrawn() throws {
    #expect(hostileStrings.count > 500)
    for text in hostileStrings {
      let marks = [TextMark.Anchor.start, .middle, .end].map {
        Mark.text(TextMark(text, at: Point(x: 100, y: 20), size: 12, anchor: $0))
      }
      let image = try drawn(scene(200, 30, marks))
      #expect(image.width == 200)
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
}
