import Drawing

/// What all figures share: the width, the margins, the title block.
enum Page {
  static let width = 1_200.0
  static let margin = 16.0
  static let contentWidth = width - 2 * margin

  /// The title in bold and the subtitle in up to two lines.
  static func titleBlock(_ title: String, _ subtitle: String) -> (marks: [Mark], bottom: Double) {
    let heading = TextMark(
      truncated(title, to: contentWidth, size: 16, isBold: true), at: Point(x: margin, y: 28),
      size: 16, isBold: true)
    var marks: [Mark] = [.text(heading)]
    var baseline = 48.0
    for line in wrapped(subtitle, to: contentWidth, size: 12, lineLimit: 2) {
      let position = Point(x: margin, y: baseline)
      marks.append(.text(TextMark(line, at: position, size: 12, paint: .theme(.mutedInk))))
      baseline += 16
    }
    return (marks, baseline)
  }

  /// A figure without data: the sentence that says why.
  static func emptyScene(_ title: String, reason: String) -> Scene {
    let block = titleBlock(title, reason)
    return Scene(
      size: Size(width: width, height: block.bottom + 8), alternativeText: "\(title). \(reason)",
      marks: block.marks)
  }
}
