import CGD
import Synchronization

/// A picture in memory, drawn to by pixel and encoded as PNG by libgd.
///
/// Pictures may be drawn side by side on several threads; only drawing a new glyph waits for the others.
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
  /// - Returns: A canvas of whole pixels.
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
    let start = rows[y] + columns.lowerBound
    if pattern.side == 1 {
      return start.update(repeating: Int32(bitPattern: pattern[0, 0]), count: columns.count)
    }
    var count = min(pattern.side, columns.count)
    for place in 0..<count {
      start[place] = Int32(bitPattern: pattern[columns.lowerBound + place, y])
    }
    // What is there is copied behind itself: each copy doubles it.
    while count < columns.count {
      let step = min(count, columns.count - count)
      (start + count).update(from: start, count: step)
      count += step
    }
  }

  /// Lays ink over pixels of one row.
  ///
  /// - Parameters:
  ///   - ink: A weight for each pixel, 0 to 255.
  ///   - x: The first pixel's column.
  ///   - y: The row.
  ///   - color: `0xRRGGBB`.
  mutating func blend(_ ink: ArraySlice<UInt8>, atX x: Int, y: Int, _ color: UInt32) {
    precondition(x >= 0 && x + ink.count <= width, "the ink must be inside")
    let row = rows[y] + x
    for (place, weight) in ink.enumerated() where weight > 0 {
      row[place] = Int32(bitPattern: UInt32(bitPattern: row[place]).inked(color, weight))
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
  /// Encodes the canvas.
  ///
  /// Where a palette suffices it is used: libpng then takes a tenth of the time, and the file is a
  /// third as large. zlib's levels are those beyond which the time grows faster than the file
  /// shrinks.
  ///
  /// - Parameter dotsPerInch: Written to the file.
  /// - Returns: The file's bytes.
  /// - Throws: `RenderError.cannotEncode`, `RenderError.outOfMemory`.
  func png(dotsPerInch: Int) throws(RenderError) -> [UInt8] {
    if let palette = try paletteImage() {
      defer { gdImageDestroy(palette) }
      return try Self.encode(palette, dotsPerInch: dotsPerInch, level: 4)
    }
    return try Self.encode(image, dotsPerInch: dotsPerInch, level: 6)
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

  /// The same picture with a palette; nil if no palette suffices.
  private func paletteImage() throws(RenderError) -> UnsafeMutablePointer<gdImage>? {
    var table = ColorTable()
    let indices = UnsafeMutableBufferPointer<UInt16>.allocate(capacity: width * height)
    defer { indices.deallocate() }
    guard let start = indices.baseAddress else { return nil }
    for (y, row) in rows.enumerated() {
      let row = UnsafeBufferPointer(start: row, count: width)
      guard table.add(row, indices: start + y * width) else { return nil }
    }
    guard let palette = Palette(table) else { return nil }
    guard let copy = gdImageCreate(Int32(width), Int32(height)) else {
      throw .outOfMemory(byteCount: width * height)
    }
    for y in 0..<height {
      guard let target = copy.pointee.pixels[y] else { continue }
      for x in 0..<width { target[x] = palette.indices[Int(indices[y * width + x])] }
    }
    for color in palette.colors {
      let (red, green, blue) = (color >> 16 & 0xFF, color >> 8 & 0xFF, color & 0xFF)
      gdImageColorAllocate(copy, Int32(red), Int32(green), Int32(blue))
    }
    return copy
  }
}

/// The masks of glyphs drawn so far, and with them libgd's cache of open fonts, which all threads
/// share.
private let glyphs = Mutex<[GlyphKey: GlyphMask]>([:])

extension Canvas {
  /// Draws a glyph as a mask, once a process for each key.
  ///
  /// - Parameter key: A character other than U+0000, drawn as a box if the font lacks it; a size
  ///   above 0 and at most `textSizeLimit`.
  /// - Returns: The glyph's ink, without any for a blank character.
  /// - Throws: `RenderError.textSizeOutOfRange`, `RenderError.cannotDrawText` and what opening the
  ///   font throws.
  static func glyph(_ key: GlyphKey) throws(RenderError) -> GlyphMask {
    guard key.size > 0, key.size <= textSizeLimit else {
      throw .textSizeOutOfRange(key.size, limit: textSizeLimit)
    }
    if let mask = glyphs.withLock({ $0[key] }) { return mask }
    let sheet = GlyphSheet(including: key)
    let masks = try masks(of: sheet)
    return glyphs.withLock { known in
      if known.count >= glyphCountLimit { known = [:] }
      for (key, mask) in zip(sheet.keys, masks) { known[key] = mask }
      return known[key] ?? GlyphMask.blank
    }
  }

  /// Draws the glyphs of a sheet, after those of other threads.
  static func masks(of sheet: GlyphSheet) throws(RenderError) -> [GlyphMask] {
    try glyphs.withLock { (_) throws(RenderError) in try drawn(sheet) }
  }

  /// Keeps memory bounded whatever the text.
  private static let glyphCountLimit = 4096

  /// Draws glyphs below each other; must run alone.
  private static func drawn(_ sheet: GlyphSheet) throws(RenderError) -> [GlyphMask] {
    let scratch = try blank(
      width: Double(5 * sheet.margin), height: Double(sheet.keys.count * sheet.lineHeight),
      background: 0x00_0000)
    var options = textOptions
    options.flags |= gdFTEX_LINESPACE
    options.linespacing = sheet.lineSpacing
    let complaint = gdImageStringFTEx(
      scratch.image, nil, 0xFF_FFFF, try sheet.font.path(), sheet.size, 0, Int32(sheet.margin),
      Int32(2 * sheet.margin), sheet.text, &options)
    if let complaint { throw .cannotDrawText(String(cString: complaint)) }
    return sheet.keys.indices.map { line in
      let start = line * sheet.lineHeight
      return GlyphMask(
        of: scratch, rows: start..<(start + sheet.lineHeight), originX: sheet.margin,
        baseline: start + 2 * sheet.margin)
    }
  }

  /// How far libgd itself would advance, in pixels, for tests of `FontMetrics`.
  ///
  /// - Parameters:
  ///   - text: Without `&`, which libgd takes for the start of an entity.
  ///   - font: The face.
  ///   - size: In pixels per em.
  /// - Returns: The end of the last character from the start of the first, rounded down.
  /// - Throws: `RenderError.cannotDrawText`, `RenderError.cannotOpenFont`.
  static func measuredWidth(
    of text: String, font: EmbeddedFont, size: Double
  ) throws(RenderError) -> Int {
    try glyphs.withLock { (_) throws(RenderError) in
      var options = textOptions
      var corners = [Int32](repeating: 0, count: 8)
      let complaint = gdImageStringFTEx(
        nil, &corners, 0, try font.path(), size, 0, 0, 0, text, &options)
      if let complaint { throw .cannotDrawText(String(cString: complaint)) }
      return Int(corners[2])
    }
  }

  private static var textOptions: gdFTStringExtra {
    var options = gdFTStringExtra()
    options.flags = gdFTEX_RESOLUTION | gdFTEX_DISABLE_KERNING | gdFTEX_FONTPATHNAME
    // At 72 dots per inch a point is a pixel.
    options.hdpi = 72
    options.vdpi = 72
    return options
  }
}
