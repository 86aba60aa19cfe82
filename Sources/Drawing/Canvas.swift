import CGD
import Synchronization

/// A picture in memory, drawn to by pixel and encoded as PNG by libgd.
///
/// Pictures may be drawn side by side on several threads; only `glyph` waits for the others.
struct Canvas: ~Copyable {
  /// 64 Mi pixels are 256 MiB.
  static let pixelLimit = 67_108_864
  static let textSizeLimit = 512.0

  /// In pixels.
  let width: Int
  let height: Int
  private let image: UnsafeMutablePointer<gdImage>
  private let rows: [UnsafeMutablePointer<Int32>]

  /// - Parameter image: True-colour; freed with the canvas.
  private init(owning image: UnsafeMutablePointer<gdImage>) {
    self.image = image
    width = Int(image.pointee.sx)
    height = Int(image.pointee.sy)
    rows = (0..<height).compactMap { image.pointee.tpixels[$0] }
    precondition(rows.count == height, "a true-colour image has all its rows")
  }

  /// Makes an opaque canvas of one colour.
  ///
  /// - Parameters:
  ///   - width: In pixels; rounded up.
  ///   - height: In pixels; rounded up.
  ///   - background: `0xRRGGBB`.
  /// - Throws: `RenderError.sizeOutOfRange`, `RenderError.outOfMemory`.
  static func blank(
    width: Double, height: Double, background: UInt32
  ) throws(RenderError) -> Canvas {
    let (columnCount, rowCount) = (width.rounded(.up), height.rounded(.up))
    guard columnCount >= 1, rowCount >= 1, columnCount * rowCount <= Double(pixelLimit) else {
      throw .sizeOutOfRange(width: width, height: height, limit: pixelLimit)
    }
    guard let image = gdImageCreateTrueColor(Int32(columnCount), Int32(rowCount)) else {
      throw .outOfMemory(byteCount: 4 * Int(columnCount * rowCount))
    }
    let canvas = Canvas(owning: image)
    for row in canvas.rows {
      row.update(repeating: Int32(bitPattern: background), count: canvas.width)
    }
    return canvas
  }

  /// Decodes a PNG.
  ///
  /// - Throws: `RenderError.cannotDecode`.
  static func decoded(png: [UInt8]) throws(RenderError) -> Canvas {
    var bytes = png
    guard let size = Int32(exactly: bytes.count),
      let image = gdImageCreateFromPngPtr(size, &bytes)
    else { throw .cannotDecode }
    guard gdImagePaletteToTrueColor(image) != 0 else {
      gdImageDestroy(image)
      throw .cannotDecode
    }
    return Canvas(owning: image)
  }

  deinit { gdImageDestroy(image) }

  /// The colour of a pixel, `0xRRGGBB`.
  subscript(x: Int, y: Int) -> UInt32 {
    get {
      precondition(x >= 0 && x < width, "a column must be in the canvas")
      return UInt32(bitPattern: rows[y][x])
    }
    set {
      precondition(x >= 0 && x < width, "a column must be in the canvas")
      rows[y][x] = Int32(bitPattern: newValue)
    }
  }

  /// Paints pixels of one row.
  mutating func fill(_ columns: Range<Int>, ofRow y: Int, with pattern: Pattern) {
    precondition(columns.lowerBound >= 0 && columns.upperBound <= width, "columns must be inside")
    let row = rows[y]
    if pattern.side == 1 {
      let color = Int32(bitPattern: pattern[0, 0])
      (row + columns.lowerBound).update(repeating: color, count: columns.count)
    } else {
      for x in columns { row[x] = Int32(bitPattern: pattern[x, y]) }
    }
  }

  /// All pixels, for tests.
  func pixels() -> PixelImage {
    let pixels = rows.flatMap { row in
      UnsafeBufferPointer(start: row, count: width).map { UInt32(bitPattern: $0) & 0xFF_FFFF }
    }
    return PixelImage(width: width, height: height, pixels: pixels)
  }
}

extension Canvas {
  /// Encodes the canvas, with a palette where 256 colours suffice: nothing is lost, the file is
  /// smaller, and libpng takes a fifth of the time.
  ///
  /// - Parameter dotsPerInch: Written to the file.
  /// - Throws: `RenderError.cannotEncode`, `RenderError.outOfMemory`.
  func png(dotsPerInch: Int) throws(RenderError) -> [UInt8] {
    if let palette = try paletteImage() {
      defer { gdImageDestroy(palette) }
      return try Self.encode(palette, dotsPerInch: dotsPerInch, level: 5)
    }
    return try Self.encode(image, dotsPerInch: dotsPerInch, level: 2)
  }

  private static func encode(
    _ image: UnsafeMutablePointer<gdImage>, dotsPerInch: Int, level: Int32
  ) throws(RenderError) -> [UInt8] {
    gdImageSetResolution(image, UInt32(dotsPerInch), UInt32(dotsPerInch))
    var size: Int32 = 0
    guard let buffer = gdImagePngPtrEx(image, &size, level) else { throw .cannotEncode }
    defer { gdFree(buffer) }
    guard size > 0 else { throw .cannotEncode }
    return [UInt8](UnsafeRawBufferPointer(start: buffer, count: Int(size)))
  }

  /// The same picture with a colour table; nil if it has more than 256 colours.
  private func paletteImage() throws(RenderError) -> UnsafeMutablePointer<gdImage>? {
    guard let copy = gdImageCreate(Int32(width), Int32(height)) else {
      throw .outOfMemory(byteCount: width * height)
    }
    var table = ColorTable()
    for y in 0..<height {
      guard let target = copy.pointee.pixels[y], table.index(rows[y], count: width, into: target)
      else {
        gdImageDestroy(copy)
        return nil
      }
    }
    for color in table.colors {
      let (red, green, blue) = (color >> 16 & 0xFF, color >> 8 & 0xFF, color & 0xFF)
      gdImageColorAllocate(copy, Int32(red), Int32(green), Int32(blue))
    }
    return copy
  }
}

/// libgd keeps the fonts it has opened in a cache that all threads share.
private let fontCache = Mutex(())

extension Canvas {
  /// Draws one glyph as a mask.
  ///
  /// - Parameters:
  ///   - scalar: A character other than U+0000; one that the font lacks is drawn as a box.
  ///   - size: In pixels per em, above 0 and at most `textSizeLimit`.
  /// - Throws: `RenderError.textSizeOutOfRange`, `RenderError.cannotDrawText` and what opening the
  ///   font throws.
  static func glyph(
    of scalar: Unicode.Scalar, font: EmbeddedFont, size: Double
  ) throws(RenderError) -> GlyphMask {
    guard size > 0, size <= textSizeLimit else {
      throw .textSizeOutOfRange(size, limit: textSizeLimit)
    }
    // One em of margin on the left for marks that sit on the character before.
    let margin = Int(size.rounded(.up)) + 2
    let scratch = try blank(
      width: Double(5 * margin), height: Double(3 * margin), background: 0x00_0000)
    let path = try font.path()
    let failure = fontCache.withLock { _ in
      scratch.drawWhite(String(scalar), fontPath: path, size: size, x: margin, y: 2 * margin)
    }
    if let failure { throw .cannotDrawText(failure) }
    return GlyphMask(of: scratch, originX: margin, baseline: 2 * margin)
  }

  /// Returns libgd's complaint, nil if there is none.
  private func drawWhite(
    _ text: String, fontPath: String, size: Double, x: Int, y: Int
  ) -> String? {
    var options = gdFTStringExtra()
    options.flags = gdFTEX_RESOLUTION | gdFTEX_DISABLE_KERNING | gdFTEX_FONTPATHNAME
    // At 72 dots per inch a point is a pixel.
    options.hdpi = 72
    options.vdpi = 72
    let complaint = gdImageStringFTEx(
      image, nil, 0xFF_FFFF, fontPath, size, 0, Int32(x), Int32(y), text, &options)
    return complaint.map { String(cString: $0) }
  }
}
