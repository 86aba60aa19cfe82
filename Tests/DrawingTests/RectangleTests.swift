import Testing

@testable import Drawing

@Suite struct RectangleTests {
  @Test func inkIsTheRectanglesArea() throws {
    var numbers = Numbers()
    for _ in 0..<100 {
      let x = Double.random(in: 0..<20, using: &numbers)
      let y = Double.random(in: 0..<10, using: &numbers)
      let width = Double.random(in: 0..<12, using: &numbers)
      let height = Double.random(in: 0..<8, using: &numbers)
      let ink = try drawn(scene(32, 18, [rectangle(x, y, width, height)])).inkArea
      // Pixels hold whole levels: each of the edge's pixels may be half a level off. Edges are on
      // 1/4096 of a pixel.
      let edgeCount = 2 * (width + height) + 4
      #expect(abs(ink - width * height) <= edgeCount * (0.5 / 255 + 1.0 / 4096))
    }
  }

  @Test func fullPixelsAreSolid() throws {
    let image = try drawn(scene(8, 6, [rectangle(1.5, 1, 4, 3.5, blue)]))
    #expect((2..<5).allSatisfy { x in (1..<4).allSatisfy { image[x, $0] == 0x0072B2 } })
    #expect(image[1, 2] == 0x80B9D9)
    #expect(image[6, 2] == 0xFFFFFF)
    #expect(image[3, 4] == 0x80B9D9)
    #expect(image[3, 5] == 0xFFFFFF)
  }

  @Test func neighboursLeaveNoHairline() throws {
    var numbers = Numbers()
    for _ in 0..<50 {
      var edges = [2.0, 38.0]
      for _ in 0..<Int.random(in: 1...60, using: &numbers) {
        edges.append(Double.random(in: 2..<38, using: &numbers))
      }
      edges.sort()
      let bars = zip(edges, edges.dropFirst()).map { rectangle($0, 1, $1 - $0, 4, blue) }
      let image = try drawn(scene(40, 6, bars))
      #expect((2..<38).allSatisfy { image[$0, 3] == 0x0072B2 })
    }
  }

  @Test func rowsOfNeighboursLeaveNoHairline() throws {
    let bars = (0..<9).map { rectangle(2, 1 + Double($0) * 1.3, 10, 1.3, orange) }
    let image = try drawn(scene(14, 14, bars))
    #expect((1..<12).allSatisfy { image[6, $0] == 0xDE8500 })
  }

  @Test func neighboursOfTwoColoursShareAPixelByArea() throws {
    let bars = [
      rectangle(0, 0, 4.4, 4, .color(Color(hex: 0xFF0000))),
      rectangle(4.4, 0, 4, 4, .color(Color(hex: 0x0000FF))),
    ]
    let image = try drawn(scene(10, 4, bars))
    #expect(image[4, 2] == 0x660099)
  }

  @Test func manyTinyRectanglesAddUp() throws {
    // A thousand bars of a thousandth of a pixel, each fainter than one level.
    let bars = (0..<1000).map { rectangle(3 + Double($0) / 1000, 0, 0.001, 2) }
    let image = try drawn(scene(8, 2, bars))
    // Edges are on 1/4096 of a pixel, and touch there.
    #expect(image[3, 1] == 0x000000)
    #expect(image[2, 1] == 0xFFFFFF)
    #expect(image[4, 1] == 0xFFFFFF)
  }

  @Test func aRectangleHidesWhatItCovers() throws {
    let image = try drawn(
      scene(6, 4, [rectangle(1.3, 0.6, 3, 2), rectangle(1.3, 0.6, 3, 2, blue)]))
    let alone = try drawn(scene(6, 4, [rectangle(1.3, 0.6, 3, 2, blue)]))
    #expect(image == alone)
  }

  @Test func manyRectanglesAreDrawnLikeOneByOne() throws {
    var numbers = Numbers()
    var frames: [Rectangle] = []
    for lane in 0..<4 {
      var x = 0.7
      while x < 60 {
        let width = Double.random(in: 0.1..<5, using: &numbers)
        frames.append(Rectangle(x: x, y: Double(lane) * 5.25, width: width, height: 4.5))
        x += width + Double.random(in: 0..<3, using: &numbers)
      }
    }
    let apart = frames.map { Mark.rectangle(RectangleMark($0, fill: black)) }
    let one = try drawn(scene(64, 22, [.rectangles(RectanglesMark(frames, fill: black))]))
    let many = try drawn(scene(64, 22, apart))
    // Coverage is summed in another order: a level of 255 may round the other way.
    #expect(zip(one.pixels, many.pixels).allSatisfy { abs(Int($0 & 255) - Int($1 & 255)) <= 1 })
    #expect(one.inkArea > 400)
  }

  @Test func overlapsInOneMarkCountOnce() throws {
    let frames = [
      Rectangle(x: 1, y: 1, width: 3.5, height: 2), Rectangle(x: 2, y: 1, width: 2.5, height: 2),
    ]
    let image = try drawn(scene(6, 4, [.rectangles(RectanglesMark(frames, fill: black))]))
    #expect(image[3, 1] == 0x000000)
    // Half a pixel twice is a whole one: the mark does not know which halves they are.
    #expect(image[4, 1] == 0x000000)
    #expect(image[5, 1] == 0xFFFFFF)
  }

  @Test func whatIsOutsideIsCutOff() throws {
    let image = try drawn(scene(4, 4, [rectangle(-1e300, -5, 2e300, 7)]))
    #expect(image.inkArea == 8)
    #expect(try drawn(scene(4, 4, [rectangle(5, 5, 9, 9), rectangle(-9, 0, 8, 8)])).inkArea == 0)
  }

  @Test func outlinesAreCentredOnTheFrame() throws {
    let mark = rectangle(2, 2, 6, 4, .theme(.background), outline: Stroke(black, width: 1))
    let image = try drawn(scene(10, 8, [mark]))
    // The ring between 7 × 5 and 5 × 3; half a level a pixel.
    #expect(abs(image.inkArea - 20) < 0.1)
    #expect(image[1, 4] == image[2, 4])
    #expect(image[4, 4] == 0xFFFFFF)
  }

  @Test func rectanglesLookAsRecorded() throws {
    let marks = [
      rectangle(0, 1, 12, 6, .theme(.lane)), rectangle(1.25, 2, 3.5, 4, blue),
      rectangle(4.75, 2, 2, 4, orange, outline: Stroke(.theme(.outline), width: 0.5)),
      rectangle(7, 1.5, 4.2, 4.3, blue, hatch: .rising),
    ]
    let picture = scene(12, 8, marks)
    expectGolden(try drawn(picture).listing, "rectangles.txt")
    expectGolden(try drawn(picture, theme: .dark, scale: 2).listing, "rectangles-dark-2x.txt")
  }
}
