import Drawing

@testable import Charting

extension Scene {
  var texts: [TextMark] { marks.flatMap(\.texts) }
  var rectangles: [RectangleMark] { marks.flatMap(\.rectangles) }
  var paints: [Paint] { marks.flatMap(\.paints) }
  var groups: [GroupMark] {
    marks.compactMap { if case .group(let group) = $0 { group } else { nil } }
  }
}

extension TextMark {
  /// The room the text takes, from the height of its capitals.
  var box: Rectangle {
    let width = textWidth(content, size: size, isBold: isBold)
    let left =
      switch anchor {
      case .start: position.x
      case .middle: position.x - width / 2
      case .end: position.x - width
      }
    return Rectangle(x: left, y: position.y - 0.73 * size, width: width, height: 0.73 * size)
  }
}

extension Rectangle {
  func overlaps(_ other: Rectangle) -> Bool {
    min(maxX, other.maxX) - max(x, other.x) > 0.01 && min(maxY, other.maxY) - max(y, other.y) > 0.01
  }

  func contains(_ other: Rectangle) -> Bool {
    x <= other.x && y <= other.y && maxX >= other.maxX && maxY >= other.maxY
  }
}

extension Mark {
  var texts: [TextMark] {
    switch self {
    case .text(let text): [text]
    case .group(let group): group.marks.flatMap(\.texts)
    case .rectangle, .rectangles, .line, .polyline: []
    }
  }

  /// Those in batches too.
  var rectangles: [RectangleMark] {
    switch self {
    case .rectangle(let rectangle): [rectangle]
    case .rectangles(let batch):
      batch.frames.map { RectangleMark($0, fill: batch.fill, hatch: batch.hatch) }
    case .group(let group): group.marks.flatMap(\.rectangles)
    case .text, .line, .polyline: []
    }
  }

  var paints: [Paint] {
    switch self {
    case .rectangle(let mark): [mark.fill] + [mark.outline?.paint].compactMap(\.self)
    case .rectangles(let mark): [mark.fill]
    case .line(let mark): [mark.stroke.paint]
    case .polyline(let mark): [mark.stroke?.paint, mark.fill].compactMap(\.self)
    case .text(let mark): [mark.paint]
    case .group(let group): group.marks.flatMap(\.paints)
    }
  }
}
