import Testing

@testable import Drawing

@Suite struct LineTests {
  @Test func uprightLinesAreSharp() throws {
    let line = LineMark(from: Point(x: 1, y: 2.5), to: Point(x: 7, y: 2.5), stroke: Stroke(black))
    let image = try drawn(scene(8, 5, [.line(line)]))
    #expect((1..<7).allSatisfy { image[$0, 2] == 0x000000 })
    #expect(image.inkArea == 6)
  }

  @Test func inkOfASlantedLineIsLengthTimesWidth() throws {
    let line = LineMark(
      from: Point(x: 4, y: 4), to: Point(x: 34, y: 44), stroke: Stroke(black, width: 3))
    let ink = try drawn(scene(40, 50, [.line(line)])).inkArea
    // Half a level for each of about 200 pixels.
    #expect(abs(ink - 150) < 0.5)
  }

  @Test func inkOfAPolygonIsItsArea() throws {
    let points = [Point(x: 2.3, y: 3.1), Point(x: 37.7, y: 8.9), Point(x: 15.2, y: 29.4)]
    let image = try drawn(scene(40, 32, [.polyline(PolylineMark(points, fill: black))]))
    let doubled = zip(points, points.dropFirst() + points.prefix(1)).reduce(0.0) {
      $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y
    }
    // Half a level for each of about 90 edge pixels.
    #expect(abs(image.inkArea - abs(doubled) / 2) < 0.2)
  }

  @Test func polygonsAreCutOffAtTheEdge() throws {
    let points = [
      Point(x: -50, y: -50), Point(x: 100, y: -50), Point(x: 100, y: 4), Point(x: -50, y: 4),
    ]
    #expect(try drawn(scene(10, 8, [.polyline(PolylineMark(points, fill: black))])).inkArea == 40)
  }

  @Test func dashesCoverFourSevenths() throws {
    let stroke = Stroke(black, width: 2, isDashed: true)
    let straight = LineMark(from: Point(x: 0, y: 3), to: Point(x: 70, y: 3), stroke: stroke)
    #expect(abs(try drawn(scene(70, 6, [.line(straight)])).inkArea - 80) < 0.1)
    let slanted = LineMark(from: Point(x: 4, y: 4), to: Point(x: 46, y: 60), stroke: stroke)
    // Half a level for each of about 200 pixels.
    #expect(abs(try drawn(scene(50, 64, [.line(slanted)])).inkArea - 80) < 0.5)
  }

  @Test func cornersOfAPolylineAreDrawnOnce() throws {
    let points = [Point(x: 5, y: 5), Point(x: 25, y: 5), Point(x: 25, y: 25)]
    let mark = PolylineMark(points, stroke: Stroke(black, width: 4))
    let image = try drawn(scene(30, 30, [.polyline(mark)]))
    // Two boxes of 20 × 4, less the square they share, and three quarters of the twelve-sided
    // joint, of which the boxes hold one: 3 r² in all.
    #expect(abs(image.inkArea - (160 - 4 + 3)) < 0.3)
  }

  @Test func linesLookAsRecorded() throws {
    let marks: [Mark] = [
      .line(LineMark(from: Point(x: 0, y: 1), to: Point(x: 12, y: 7), stroke: Stroke(blue))),
      .line(
        LineMark(
          from: Point(x: 3.5, y: 0), to: Point(x: 3.5, y: 8),
          stroke: Stroke(.theme(.grid), isDashed: true))),
      .polyline(
        PolylineMark(
          [Point(x: 6, y: 7), Point(x: 8, y: 3), Point(x: 11, y: 6)],
          stroke: Stroke(black, width: 1.5), fill: orange)),
    ]
    expectGolden(try drawn(scene(12, 8, marks)).listing, "lines.txt")
  }
}
