/// A stretch of an axis in device pixels, clipped to the canvas.
struct Extent: Hashable {
  let start: Double
  let end: Double

  /// - Parameters:
  ///   - start: Any finite number.
  ///   - end: Any finite number; without effect below `start`.
  ///   - limit: The canvas's width or height.
  init(_ start: Double, _ end: Double, limit: Int) {
    self.start = Self.snapped(min(max(start, 0), Double(limit)))
    self.end = max(self.start, Self.snapped(min(max(end, 0), Double(limit))))
  }

  var isEmpty: Bool { end <= start }

  /// The pixels that are covered wholly or in part.
  var pixels: Range<Int> { Int(start)..<max(Int(start), Int(end.rounded(.up))) }

  /// The part of a pixel that is covered, measured from its own start; equal ends if none is.
  func part(of pixel: Int) -> (start: Float, end: Float) {
    let first = min(max(start - Double(pixel), 0), 1)
    let last = min(max(end - Double(pixel), 0), 1)
    return (Float(first), Float(last))
  }

  /// To 1/4096 of a pixel, so that two sums that mean the same place are the same place.
  private static func snapped(_ position: Double) -> Double { (position * 4096).rounded() / 4096 }
}
