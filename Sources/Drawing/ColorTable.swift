/// The colours of a picture in order of appearance, up to 256.
struct ColorTable {
  private(set) var colors: [UInt32] = []
  /// Open addressing: colour + 1 over index; 0 where free.
  private var slots = [UInt64](repeating: 0, count: 1024)

  /// Replaces a row's colours by their indices; false if there are more than 256.
  mutating func index(
    _ row: UnsafePointer<Int32>, count: Int, into target: UnsafeMutablePointer<UInt8>
  ) -> Bool {
    var last = UInt32.max
    var lastIndex: UInt8 = 0
    for x in 0..<count {
      let color = UInt32(bitPattern: row[x])
      if color != last {
        guard let index = index(of: color) else { return false }
        last = color
        lastIndex = index
      }
      target[x] = lastIndex
    }
    return true
  }

  private mutating func index(of color: UInt32) -> UInt8? {
    let key = UInt64(color) + 1
    var slot = Int((color &* 2_654_435_769) >> 22)
    while slots[slot] != 0 {
      if slots[slot] >> 8 == key { return UInt8(truncatingIfNeeded: slots[slot]) }
      slot = (slot + 1) & 1023
    }
    guard colors.count < 256 else { return nil }
    slots[slot] = key << 8 | UInt64(colors.count)
    colors.append(color)
    return UInt8(truncatingIfNeeded: colors.count - 1)
  }
}
