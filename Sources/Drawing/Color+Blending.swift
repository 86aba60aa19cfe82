extension Color {
  /// `0xRRGGBB`.
  var rgb: UInt32 { UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue) }
}

extension Paint {
  func color(in theme: Theme) -> Color {
    switch self {
    case .color(let color): color
    case .theme(let role): theme.color(role)
    }
  }
}

/// A colour `0xRRGGBB`.
extension UInt32 {
  var redLevel: Float { Float(self >> 16 & 0xFF) }
  var greenLevel: Float { Float(self >> 8 & 0xFF) }
  var blueLevel: Float { Float(self & 0xFF) }

  /// From levels 0 to 255, rounded.
  init(redLevel: Float, greenLevel: Float, blueLevel: Float) {
    let red = UInt32(redLevel + 0.5)
    let green = UInt32(greenLevel + 0.5)
    let blue = UInt32(blueLevel + 0.5)
    self = Swift.min(red, 255) << 16 | Swift.min(green, 255) << 8 | Swift.min(blue, 255)
  }

  /// This colour under another.
  ///
  /// - Parameters:
  ///   - other: A colour.
  ///   - weight: Of the other, 0 to 1.
  /// - Returns: The mixture, rounded.
  func blended(with other: UInt32, weight: Double) -> UInt32 {
    let upper = Float(weight)
    let lower = 1 - upper
    return UInt32(
      redLevel: redLevel * lower + other.redLevel * upper,
      greenLevel: greenLevel * lower + other.greenLevel * upper,
      blueLevel: blueLevel * lower + other.blueLevel * upper)
  }

  /// This colour under ink.
  ///
  /// - Parameters:
  ///   - ink: A colour.
  ///   - weight: Of the ink, 0 to 255.
  /// - Returns: The mixture, rounded.
  func inked(_ ink: UInt32, _ weight: UInt8) -> UInt32 {
    if weight == 255 { return ink }
    let upper = UInt32(weight)
    let lower = 255 - upper
    let red = (self >> 16 & 0xFF) * lower + (ink >> 16 & 0xFF) * upper
    let green = (self >> 8 & 0xFF) * lower + (ink >> 8 & 0xFF) * upper
    let blue = (self & 0xFF) * lower + (ink & 0xFF) * upper
    return (red + 127) / 255 << 16 | (green + 127) / 255 << 8 | (blue + 127) / 255
  }
}
