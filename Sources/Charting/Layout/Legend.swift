import Drawing

/// Swatches with their letters and words, in as many lines as they need.
struct Legend {
  struct Entry {
    var fill: Paint
    var hatch: Hatch?
    /// Drawn in the swatch, beside its hatch.
    var letter: String
    var ink: Paint
    var title: String
    /// Whether the swatch is the line below exposed communication.
    var isUnderline = false

    init(_ look: Look) {
      fill = .color(look.fill)
      hatch = look.hatch
      letter = look.letter
      ink = .color(look.ink)
      title = look.title
    }

    init(fill: Paint, hatch: Hatch? = nil, title: String, isUnderline: Bool = false) {
      self.fill = fill
      self.hatch = hatch
      letter = ""
      ink = .theme(.ink)
      self.title = title
      self.isUnderline = isUnderline
    }
  }

  private static let textSize = 11.0
  private static let lineHeight = 22.0

  /// The swatches and words, and where the last line ends.
  static func marks(
    of entries: [Entry], from left: Double, top: Double
  ) -> (marks: [Mark], bottom: Double) {
    var marks: [Mark] = []
    var position = Point(x: left, y: top)
    for entry in entries {
      let width = entry.swatchWidth + 6 + textWidth(entry.title, size: textSize)
      if position.x + width > Page.width - Page.margin, position.x > left {
        position = Point(x: left, y: position.y + lineHeight)
      }
      marks += entry.marks(at: position, textSize: textSize)
      position.x += width + 20
    }
    return (marks, position.y + lineHeight)
  }
}

extension Legend.Entry {
  private static let swatchHeight = 14.0
  private static let letterSize = 10.0

  fileprivate var swatchWidth: Double { hatchWidth + letterWidth }

  private var hatchWidth: Double { letter.isEmpty ? 24 : hatch == nil ? 0 : 16 }

  private var letterWidth: Double {
    letter.isEmpty ? 0 : max(24, textWidth(letter, size: Self.letterSize) + 8)
  }

  fileprivate func marks(at position: Point, textSize: Double) -> [Mark] {
    let baseline = position.y + Self.swatchHeight / 2 + textSize * 0.36
    let words = TextMark(
      title, at: Point(x: position.x + swatchWidth + 6, y: baseline), size: textSize)
    return swatchMarks(at: position, baseline: baseline) + [.text(words)]
  }

  private func swatchMarks(at position: Point, baseline: Double) -> [Mark] {
    if isUnderline { return [underline(at: position)] }
    var frame = Rectangle(
      x: position.x, y: position.y, width: swatchWidth, height: Self.swatchHeight)
    let outline = Stroke(.theme(.outline), width: 0.75)
    var marks: [Mark] = [.rectangle(RectangleMark(frame, fill: fill, outline: outline))]
    if let hatch {
      frame.width = hatchWidth
      marks.append(.rectangle(RectangleMark(frame, fill: fill, hatch: hatch, outline: outline)))
    }
    guard !letter.isEmpty else { return marks }
    let center = Point(x: position.x + hatchWidth + letterWidth / 2, y: baseline)
    let text = TextMark(letter, at: center, size: Self.letterSize, anchor: .middle, paint: ink)
    return marks + [.text(text)]
  }

  private func underline(at position: Point) -> Mark {
    let frame = Rectangle(
      x: position.x, y: position.y + Self.swatchHeight / 2 - 1, width: swatchWidth, height: 2)
    return .rectangle(RectangleMark(frame, fill: fill))
  }
}
