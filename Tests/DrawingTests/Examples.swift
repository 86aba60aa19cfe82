import Drawing

let blue = Paint.color(Color(hex: 0x0072B2))
let orange = Paint.color(Color(hex: 0xDE8500))
let black = Paint.color(Color(hex: 0x000000))

func scene(_ width: Double, _ height: Double, _ marks: [Mark]) -> Scene {
  Scene(size: Size(width: width, height: height), alternativeText: "A picture.", marks: marks)
}

func rectangle(
  _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ fill: Paint = black,
  hatch: Hatch? = nil, outline: Stroke? = nil
) -> Mark {
  let frame = Rectangle(x: x, y: y, width: width, height: height)
  return .rectangle(RectangleMark(frame, fill: fill, hatch: hatch, outline: outline))
}

func drawn(
  _ scene: Scene, theme: Theme = .light, scale: Int = 1
) throws(RenderError) -> PixelImage {
  try pixels(ofPNG: png(of: scene, theme: theme, scale: scale))
}

extension PixelImage {
  /// Of black on white: the area that is covered, in pixels.
  var inkArea: Double {
    pixels.reduce(0) { $0 + 1 - Double($1 & 0xFF) / 255 }
  }

  /// The columns that have a pixel of another colour than the top left one.
  var inkedColumns: Range<Int>? {
    let inked = (0..<width).filter { x in (0..<height).contains { self[x, $0] != pixels[0] } }
    guard let first = inked.first, let last = inked.last else { return nil }
    return first..<(last + 1)
  }

  /// A line a row, a hexadecimal number a pixel.
  var listing: String {
    (0..<height).map { y in
      (0..<width).map { x in
        let digits = String(self[x, y], radix: 16)
        return String(repeating: "0", count: 6 - digits.count) + digits
      }.joined(separator: " ") + "\n"
    }.joined()
  }
}

/// A small linear congruential generator, so that every run draws the same shapes.
struct Numbers: RandomNumberGenerator {
  private var state: UInt64 = 20_240_101

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 29
  }
}

/// Strings that programs stumble over, more than 500.
let hostileStrings: [String] = {
  let picked = [
    "", " ", "&", "&amp;", "&#65;", "&lt;", "<script>alert(1)</script>", "]]>", "\"'", "%s%n",
    "👩‍👩‍👧‍👦", "🇩🇪", "e\u{301}\u{302}\u{303}", "שלום עולם", "مرحبا", "\u{202E}abc", "\u{FEFF}x",
    "\u{FFFE}",
    "\u{FFFF}", "\u{10FFFF}", "a\nb\r\nc\td", "\u{7F}\u{85}\u{9F}", "⸻", "﷽", "字", "\u{1D400}",
    String(repeating: "W", count: 10_000), String(repeating: "\u{301}", count: 10_000),
    String(repeating: "&", count: 1000), "../../etc/passwd", "a\\b", "`$(x)`",
  ]
  let controls = (1..<32).compactMap { Unicode.Scalar($0) }.map { "a\(Character($0))b" }
  var numbers = Numbers()
  let random = (0..<450).map { _ in
    (0..<Int.random(in: 1...4, using: &numbers)).map { _ in
      let value = UInt32.random(in: 1...0x10FFFF, using: &numbers)
      return String(Unicode.Scalar(value) ?? "\u{D7FF}")
    }.joined()
  }
  return picked + controls + random
}()
