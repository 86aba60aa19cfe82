/// The parts of a TrueType file that say how wide text is.
///
/// Numbers are read where they stand, when they are asked for; a read past the end gives 0, which
/// means "no glyph", so that no input can make it fail.
///
/// Source: [OpenType specification](https://learn.microsoft.com/typography/opentype/spec/otff),
/// tables `cmap` (formats 4 and 12), `head`, `hhea`, `hmtx`.
struct FontTables {
  private let font: EmbeddedFont
  private let characterMap: CharacterMap?
  private let metricsTable: Int
  private let metricsCount: Int
  let unitsPerEm: Double
  /// Above the baseline, in font units.
  let ascent: Double
  /// Below the baseline, positive, in font units.
  let descent: Double

  init(_ font: EmbeddedFont) {
    self.font = font
    let file = FontFile(font: font)
    let header = file.table("head")
    let horizontal = file.table("hhea")
    unitsPerEm = Double(max(1, file.uint16(header + 18)))
    ascent = Double(file.int16(horizontal + 4))
    descent = -Double(file.int16(horizontal + 6))
    metricsCount = file.uint16(horizontal + 34)
    metricsTable = file.table("hmtx")
    characterMap = CharacterMap(file)
  }

  /// In font units; of the box that stands for a missing glyph if the font lacks the character.
  func advance(of scalar: Unicode.Scalar) -> Double {
    let glyph = characterMap?.glyph(of: scalar.value, in: FontFile(font: font)) ?? 0
    let index = min(glyph, max(0, metricsCount - 1))
    return Double(FontFile(font: font).uint16(metricsTable + 4 * index))
  }
}

/// Where a font keeps its glyph numbers.
private enum CharacterMap {
  /// A table of segments for the characters below U+10000.
  case segments(offset: Int)
  /// A table of groups for all characters.
  case groups(offset: Int)

  init?(_ file: FontFile) {
    let map = file.table("cmap")
    var found: CharacterMap?
    for index in 0..<file.uint16(map + 2) {
      let offset = map + file.uint32(map + 4 + 8 * index + 4)
      switch file.uint16(offset) {
      case 12: found = .groups(offset: offset)
      case 4 where found == nil: found = .segments(offset: offset)
      default: continue
      }
    }
    guard let found else { return nil }
    self = found
  }

  /// 0 if there is none.
  func glyph(of character: UInt32, in file: FontFile) -> Int {
    switch self {
    case .groups(let offset): Self.groupGlyph(Int(character), offset, file)
    case .segments(let offset): Self.segmentGlyph(Int(character), offset, file)
    }
  }

  private static func groupGlyph(_ character: Int, _ offset: Int, _ file: FontFile) -> Int {
    let count = file.uint32(offset + 12)
    let index = firstIndex(below: count) { file.uint32(offset + 16 + 12 * $0 + 4) >= character }
    let group = offset + 16 + 12 * index
    guard index < count, file.uint32(group) <= character else { return 0 }
    return file.uint32(group + 8) + character - file.uint32(group)
  }

  private static func segmentGlyph(_ character: Int, _ offset: Int, _ file: FontFile) -> Int {
    let doubleCount = file.uint16(offset + 6)
    let ends = offset + 14
    let index = firstIndex(below: doubleCount / 2) { file.uint16(ends + 2 * $0) >= character }
    let starts = ends + doubleCount + 2
    let start = file.uint16(starts + 2 * index)
    guard index < doubleCount / 2, start <= character, character <= 0xFFFF else { return 0 }
    let delta = file.uint16(starts + doubleCount + 2 * index)
    let rangeAddress = starts + 2 * doubleCount + 2 * index
    let range = file.uint16(rangeAddress)
    if range == 0 { return (character + delta) & 0xFFFF }
    let glyph = file.uint16(rangeAddress + range + 2 * (character - start))
    return glyph == 0 ? 0 : (glyph + delta) & 0xFFFF
  }

  /// The first index for which a condition holds that holds for all later ones; `count` if none.
  private static func firstIndex(below count: Int, where holds: (Int) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// Big-endian numbers in a font.
private struct FontFile {
  private let bytes: UnsafeBufferPointer<UInt8>

  init(font: EmbeddedFont) {
    bytes = font.bytes
  }

  func uint16(_ offset: Int) -> Int {
    guard offset >= 0, offset + 1 < bytes.count else { return 0 }
    return Int(bytes[offset]) << 8 | Int(bytes[offset + 1])
  }

  func int16(_ offset: Int) -> Int { Int(Int16(truncatingIfNeeded: uint16(offset))) }

  func uint32(_ offset: Int) -> Int { uint16(offset) << 16 | uint16(offset + 2) }

  /// The offset of a table; past the end if the font lacks it.
  func table(_ name: StaticString) -> Int {
    let tag = name.withUTF8Buffer { $0.reduce(0) { $0 << 8 | Int($1) } }
    let records = (0..<uint16(4)).map { 12 + 16 * $0 }
    return records.first { uint32($0) == tag }.map { uint32($0 + 8) } ?? bytes.count
  }
}
