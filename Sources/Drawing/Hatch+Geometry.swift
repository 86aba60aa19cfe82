/// The one description of the hatches that both renderers follow: lines of 1 pixel on a square of
/// `pitch` pixels that repeats from the canvas's corner.
extension Hatch {
  /// In logical pixels.
  static let pitch = 6.0
  static let lineWidth = 1.0
  /// Of a dot, in the middle of the square.
  static let dotRadius = 1.1

  var ink: Paint {
    switch self {
    case .rising, .falling, .cross, .dots: .color(Color(hex: 0xFFFFFF))
    case .waiting: .theme(.mutedInk)
    }
  }

  var inkOpacity: Double {
    switch self {
    case .rising, .falling, .cross, .dots: 0.45
    case .waiting: 0.3
    }
  }

  /// The share of a device pixel that is ink, from 8 × 8 samples.
  func coverage(x: Int, y: Int, scale: Int) -> Double {
    var hitCount = 0
    for sample in 0..<64 {
      let sampleX = (Double(x) + (Double(sample % 8) + 0.5) / 8) / Double(scale)
      let sampleY = (Double(y) + (Double(sample / 8) + 0.5) / 8) / Double(scale)
      if hasInk(atX: sampleX, y: sampleY) { hitCount += 1 }
    }
    return Double(hitCount) / 64
  }

  /// Whether a place, in logical pixels, is on a line or dot.
  private func hasInk(atX x: Double, y: Double) -> Bool {
    switch self {
    case .rising, .waiting: Self.isOnDiagonal(x + y)
    case .falling: Self.isOnDiagonal(x - y)
    case .cross: Self.isOnDiagonal(x + y) || Self.isOnDiagonal(x - y)
    case .dots: Self.isInDot(x, y)
    }
  }

  private static func isOnDiagonal(_ offset: Double) -> Bool {
    abs(offset.remainder(dividingBy: pitch)) <= lineWidth / 2 * 2.0.squareRoot()
  }

  private static func isInDot(_ x: Double, _ y: Double) -> Bool {
    let dx = (x - pitch / 2).remainder(dividingBy: pitch)
    let dy = (y - pitch / 2).remainder(dividingBy: pitch)
    return dx * dx + dy * dy <= dotRadius * dotRadius
  }
}
