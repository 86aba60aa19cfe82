/// At most 256 colours that stand for all colours of a picture.
///
/// The colours that most pixels have, among them every fill, stay as they are. Of the blends at
/// edges, some become a blend that differs by at most `errorLimit`.
struct Palette {
  /// In levels of one channel, of 255: less than an eye can tell along an edge.
  static let errorLimit = 24
  static let exactColorCount = 128

  private(set) var colors: [UInt32] = []
  /// `[index in the table]`: the index in `colors`.
  private(set) var indices: [UInt8]

  /// Nil if no 256 colours are close enough to all of the table's.
  init?(_ table: ColorTable) {
    indices = Array(repeating: 0, count: table.colors.count)
    let order = table.colors.indices.sorted {
      (table.pixelCounts[$1], $0) < (table.pixelCounts[$0], $1)
    }
    for error in [0, 6, 12, 18, Self.errorLimit]
    where fill(from: table.colors, order: order, error: error) {
      return
    }
    return nil
  }

  /// False if 256 colours do not suffice.
  private mutating func fill(from all: [UInt32], order: [Int], error: Int) -> Bool {
    if error == 0, all.count > 256 { return false }
    colors = []
    for (rank, index) in order.enumerated() {
      if rank >= Self.exactColorCount, let near = nearest(to: all[index], within: error) {
        indices[index] = near
      } else if colors.count < 256 {
        indices[index] = UInt8(colors.count)
        colors.append(all[index])
      } else {
        return false
      }
    }
    return true
  }

  /// The closest colour by the largest difference in a channel; nil if that is above `error`.
  private func nearest(to color: UInt32, within error: Int) -> UInt8? {
    var best: (index: Int, error: Int)?
    for (index, candidate) in colors.enumerated() {
      let distance = Self.distance(color, candidate)
      if distance <= error, distance < best?.error ?? Int.max { best = (index, distance) }
    }
    return best.map { UInt8($0.index) }
  }

  /// The largest difference in a channel.
  static func distance(_ first: UInt32, _ second: UInt32) -> Int {
    let red = abs(Int(first >> 16 & 0xFF) - Int(second >> 16 & 0xFF))
    let green = abs(Int(first >> 8 & 0xFF) - Int(second >> 8 & 0xFF))
    let blue = abs(Int(first & 0xFF) - Int(second & 0xFF))
    return max(red, green, blue)
  }
}
