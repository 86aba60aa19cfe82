/// Pixels that shapes cover in part, and what they covered, so that shapes that share a pixel add
/// up.
///
/// Two bars that cover 0.4 and 0.6 of a pixel, side by side, leave nothing of the background. Plain
/// alpha blending would leave 0.6 × 0.4 of it: a hairline.
struct PartialPixels {
  private struct Entry {
    /// The colour before the first shape.
    var base: UInt32
    /// The colour that was written; if the pixel has another by now, the entry is out of date.
    var result: UInt32
    /// Of the shapes: colour times coverage.
    var red: Float
    var green: Float
    var blue: Float
    var coverage: Float
    var box: PixelBox
  }

  /// `[row][column]`: one more than the place in `entries`; a row stays empty until it is used.
  private var slots: [[Int32]]
  private let width: Int
  private var entries: [Entry] = []

  init(width: Int, height: Int) {
    self.width = width
    slots = Array(repeating: [], count: height)
  }

  /// Paints a part of a pixel.
  ///
  /// - Parameters:
  ///   - color: `0xRRGGBB`.
  ///   - coverage: Above 0, at most 1.
  ///   - box: Around the covered part.
  ///   - current: The pixel's colour.
  ///   - x: The pixel's column.
  ///   - y: The pixel's row.
  /// - Returns: The pixel's new colour.
  mutating func paint(
    _ color: UInt32, coverage: Float, box: PixelBox, over current: UInt32, x: Int, y: Int
  ) -> UInt32 {
    if slots[y].isEmpty { slots[y] = Array(repeating: 0, count: width) }
    let slot = Int(slots[y][x]) - 1
    let new = Entry(
      base: current, result: current, red: color.redLevel * coverage,
      green: color.greenLevel * coverage, blue: color.blueLevel * coverage, coverage: coverage,
      box: box)
    if slot >= 0 {
      entries[slot] = Self.joined(entries[slot], with: new)
      return Self.settle(&entries[slot])
    }
    entries.append(new)
    slots[y][x] = Int32(entries.count)
    return Self.settle(&entries[entries.count - 1])
  }

  /// A shape that hides the earlier ones replaces them, one that fits beside them is added, and any
  /// other lies on top of the pixel as it is.
  private static func joined(_ old: Entry, with new: Entry) -> Entry {
    guard old.result == new.base else { return new }
    var joined = new
    joined.base = old.base
    if new.box.isFilled(by: new.coverage), new.box.contains(old.box) { return joined }
    guard old.coverage + new.coverage <= 1 + tolerance else { return new }
    joined.red += old.red
    joined.green += old.green
    joined.blue += old.blue
    joined.coverage += old.coverage
    joined.box = old.box.union(new.box)
    return joined
  }

  private static func settle(_ entry: inout Entry) -> UInt32 {
    let rest = max(0, 1 - entry.coverage)
    entry.result = UInt32(
      redLevel: entry.base.redLevel * rest + entry.red,
      greenLevel: entry.base.greenLevel * rest + entry.green,
      blueLevel: entry.base.blueLevel * rest + entry.blue)
    return entry.result
  }

  private static let tolerance: Float = 1 / 512
}

/// A box inside one pixel, whose sides are 0 and 1.
struct PixelBox {
  var left: Float
  var right: Float
  var top: Float
  var bottom: Float

  // Edges are on 1/4096 of a pixel.
  private static let tolerance: Float = 1 / 16_384

  func isFilled(by coverage: Float) -> Bool {
    abs((right - left) * (bottom - top) - coverage) < Self.tolerance
  }

  func contains(_ other: PixelBox) -> Bool {
    left <= other.left + Self.tolerance && right >= other.right - Self.tolerance
      && top <= other.top + Self.tolerance && bottom >= other.bottom - Self.tolerance
  }

  func union(_ other: PixelBox) -> PixelBox {
    PixelBox(
      left: min(left, other.left), right: max(right, other.right), top: min(top, other.top),
      bottom: max(bottom, other.bottom))
  }
}
