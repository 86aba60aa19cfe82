/// The colours of a picture in order of appearance, and how many pixels have each.
struct ColorTable {
  /// More than this many colours are not counted on.
  static let limit = 32_768

  /// `0xRRGGBB`.
  private(set) var colors: [UInt32] = []
  private(set) var pixelCounts: [Int] = []
  /// Open addressing: colour + 1 over index; 0 where free.
  private var slots = [UInt64](repeating: 0, count: 2 * limit)

  /// Counts the colours of a row and writes their indices; false if there are too many.
  mutating func add(
    _ row: UnsafeBufferPointer<Int32>, indices: UnsafeMutablePointer<UInt16>
  ) -> Bool {
    var start = 0
    while start < row.count {
      let color = row[start]
      guard let index = index(of: UInt32(bitPattern: color)) else { return false }
      var end = start
      while end < row.count, row[end] == color {
        indices[end] = UInt16(truncatingIfNeeded: index)
        end += 1
      }
      pixelCounts[index] += end - start
      start = end
    }
    return true
  }

  private mutating func index(of color: UInt32) -> Int? {
    let key = UInt64(color) + 1
    var slot = Int((color &* 2_654_435_769) >> 16)
    while slots[slot] != 0 {
      if slots[slot] >> 16 == key { return Int(slots[slot] & 0xFFFF) }
      slot = (slot + 1) & (2 * Self.limit - 1)
    }
    guard colors.count < Self.limit else { return nil }
    slots[slot] = key << 16 | UInt64(colors.count)
    colors.append(color)
    pixelCounts.append(0)
    return colors.count - 1
  }
}
