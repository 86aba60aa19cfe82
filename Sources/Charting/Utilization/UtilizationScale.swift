import Drawing

/// The colours of utilization: ten steps of viridis, and the lane's grey where nothing computes.
///
/// Viridis differs in lightness throughout, so that it reads in greyscale and with any colour vision.
/// Source: [matplotlib](https://matplotlib.org/stable/users/explain/colors/colormaps.html).
enum UtilizationScale {
  static let colors: [Color] = [
    0x440154, 0x482878, 0x3E4A89, 0x31688E, 0x26828E, 0x1F9E89, 0x35B779, 0x6DCD59, 0xB4DE2C,
    0xFDE725,
  ].map(Color.init(hex:))

  /// Below half a percent nothing is drawn; nil.
  static func level(of share: Float) -> Int? {
    guard share >= 0.005 else { return nil }
    return min(colors.count - 1, max(0, Int(share * Float(colors.count))))
  }

  /// A swatch for idle, and the colours side by side with their limits; 30 px high.
  static func legendMarks(from left: Double, top: Double) -> (marks: [Mark], bottom: Double) {
    let idle = Legend.marks(
      of: [Legend.Entry(fill: .theme(.lane), title: "none computes")], from: left, top: top)
    let first = left + 24 + 6 + textWidth("none computes", size: 11) + 28
    let (width, height) = (26.0, 14.0)
    let swatches = colors.enumerated().map { index, color in
      let frame = Rectangle(
        x: first + width * Double(index), y: top, width: width, height: height)
      return Mark.rectangle(RectangleMark(frame, fill: .color(color)))
    }
    let numbers = stride(from: 0, through: 100, by: 20).map { percent in
      let x = first + width * Double(colors.count) * Double(percent) / 100
      return Mark.text(
        TextMark(
          "\(percent)", at: Point(x: x, y: top + height + 12), size: 10, anchor: .middle,
          paint: .theme(.mutedInk)))
    }
    let words = TextMark(
      "% of the devices' time in which they compute",
      at: Point(x: first + width * Double(colors.count) + 14, y: top + 11), size: 11)
    return (idle.marks + swatches + numbers + [.text(words)], max(idle.bottom, top + height + 16))
  }
}
