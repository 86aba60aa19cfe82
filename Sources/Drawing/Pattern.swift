/// What pixels are filled with: one colour, or a tile whose phase is fixed to the canvas, so that
/// the hatches of neighbours join.
struct Pattern {
  /// In pixels.
  let side: Int
  /// `0xRRGGBB`, row after row.
  private let colors: [UInt32]

  init(_ color: Color) {
    side = 1
    colors = [color.rgb]
  }

  /// A hatch over a fill.
  ///
  /// - Parameters:
  ///   - color: Of the fill.
  ///   - hatch: The lines or dots.
  ///   - theme: Decides the ink of `Hatch.waiting`.
  ///   - scale: Device pixels per logical pixel.
  init(_ color: Color, hatch: Hatch, theme: Theme, scale: Int) {
    let side = Int(Hatch.pitch) * scale
    let ink = hatch.ink.color(in: theme).rgb
    self.side = side
    colors = (0..<side * side).map { index in
      let coverage = hatch.coverage(x: index % side, y: index / side, scale: scale)
      return color.rgb.blended(with: ink, weight: coverage * hatch.inkOpacity)
    }
  }

  /// The colour of a pixel of the canvas.
  subscript(x: Int, y: Int) -> UInt32 {
    side == 1 ? colors[0] : colors[y % side * side + x % side]
  }
}
