import Testing

@testable import Drawing

@Suite struct PNGTests {
  @Test(arguments: [
    (0.0, 5.0), (5.0, 0.0), (-1.0, 5.0), (.nan, 5.0), (5.0, .nan), (.infinity, 1.0),
    (-.infinity, -.infinity), (1e300, 1e300), (100_000.0, 100_000.0), (.greatestFiniteMagnitude, 1),
  ])
  func sizesOutOfRangeAreRefused(width: Double, height: Double) {
    let error = #expect(throws: RenderError.self) {
      _ = try png(of: scene(width, height, []), theme: .light, scale: 1)
    }
    guard case .sizeOutOfRange = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test(arguments: [-1, 0, 9, Int.max])
  func scalesOutOfRangeAreRefused(scale: Int) {
    #expect(throws: RenderError.scaleOutOfRange(scale, allowed: 1...8)) {
      _ = try png(of: scene(4, 4, []), theme: .light, scale: scale)
    }
  }

  @Test(arguments: [
    rectangle(.nan, 0, 1, 1), rectangle(0, 0, .infinity, 1),
    .rectangles(RectanglesMark([Rectangle(x: 0, y: .nan, width: 1, height: 1)], fill: black)),
    .line(LineMark(from: Point(x: .nan, y: 0), to: Point(x: 1, y: 1), stroke: Stroke(black))),
    .polyline(PolylineMark([Point(x: 0, y: -.infinity)], stroke: Stroke(black))),
    .text(TextMark("a", at: Point(x: .infinity, y: 0), size: 10)),
  ])
  func placesThatAreNotNumbersAreRefused(mark: Mark) {
    let error = #expect(throws: RenderError.self) { _ = try drawn(scene(4, 4, [mark])) }
    guard case .coordinateNotFinite = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test(arguments: [([], 0), ([0x89, 0x50], 2)] as [([UInt8], Int)])
  func bytesThatAreNoPNGAreRefused(bytes: [UInt8], count: Int) {
    #expect(bytes.count == count)
    #expect(throws: RenderError.cannotDecode) { _ = try pixels(ofPNG: bytes) }
  }

  @Test(arguments: [(1, 3780), (2, 7559), (3, 11_339)])
  func theFileSaysItsResolution(scale: Int, dotsPerMetre: Int) throws {
    let bytes = try png(of: scene(4, 4, []), theme: .light, scale: scale)
    let name = try #require(bytes.indices.first { bytes[$0...].starts(with: "pHYs".utf8) })
    let value = bytes[(name + 4)..<(name + 8)].reduce(0) { $0 << 8 | Int($1) }
    // libgd cuts the fraction off.
    #expect(value == dotsPerMetre || value == dotsPerMetre - 1)
  }

  @Test(arguments: Theme.allCases)
  func theBackgroundIsTheThemes(theme: Theme) throws {
    let image = try drawn(scene(3, 2, []), theme: theme)
    #expect(image.pixels == Array(repeating: theme.color(.background).rgb, count: 6))
  }

  @Test func sizesAreScaledAndRoundedUp() throws {
    let image = try drawn(scene(3.2, 2, []), scale: 2)
    #expect((image.width, image.height) == (7, 4))
  }

  @Test func equalScenesGiveEqualBytes() throws {
    let picture = busyScene
    let first = try png(of: picture, theme: .dark, scale: 2)
    #expect(try png(of: picture, theme: .dark, scale: 2) == first)
  }

  @Test func threadsDoNotDisturbEachOther() async throws {
    let picture = busyScene
    let alone = try png(of: picture, theme: .light, scale: 1)
    try await withThrowingTaskGroup { group in
      for _ in 0..<6 {
        group.addTask { try png(of: picture, theme: .light, scale: 1) }
      }
      for try await bytes in group { #expect(bytes == alone) }
    }
  }

  @Test func upTo256ColoursStayAsTheyAre() throws {
    let image = try drawn(columns(256))
    #expect((0..<256).allSatisfy { image[$0, 1] == columnColor($0).rgb })
  }

  @Test func aThousandFarColoursStayAsTheyAre() throws {
    let image = try drawn(columns(1000))
    #expect((0..<1000).allSatisfy { image[$0, 1] == columnColor($0).rgb })
  }

  @Test func aPaletteKeepsFillsAndStaysNearBlends() throws {
    var renderer = PictureRenderer(
      canvas: try Canvas.blank(width: 600, height: 200, background: 0xFFFFFF), theme: .light,
      scale: 1)
    try renderer.draw(busyScene.marks)
    let exact = renderer.canvas.pixels()
    let image = try pixels(ofPNG: renderer.png())
    #expect(Set(exact.pixels).count > 256)
    #expect(Set(image.pixels).count <= 256)
    #expect(image[100, 12] == 0x0072B2)
    let worst = zip(exact.pixels, image.pixels).map { Palette.distance($0, $1) }.max()
    #expect(try #require(worst) <= Palette.errorLimit)
  }

  /// A column a pixel wide for each colour.
  private func columns(_ count: Int) -> Scene {
    let marks = (0..<count).map { index in
      rectangle(Double(index), 0, 1, 2, .color(columnColor(index)))
    }
    return scene(Double(count), 2, marks)
  }

  /// Colours at least 28 levels apart.
  private func columnColor(_ index: Int) -> Color {
    let (red, green, blue) = (index % 10 * 28, index / 10 % 10 * 28, index / 100 * 28)
    return Color(hex: UInt32(red << 16 | green << 8 | blue))
  }

  /// More blends than a palette holds.
  private var busyScene: Scene {
    var numbers = Numbers()
    var marks = [rectangle(90, 5, 40, 20, blue)]
    for index in 0..<200 {
      let x = Double.random(in: 0..<560, using: &numbers)
      let y = Double.random(in: 30..<180, using: &numbers)
      marks.append(rectangle(x, y, 20.3, 9.6, index.isMultiple(of: 2) ? blue : orange))
      marks.append(.text(TextMark("F\(index)", at: Point(x: x, y: y), size: 11)))
    }
    return scene(600, 200, marks)
  }
}
