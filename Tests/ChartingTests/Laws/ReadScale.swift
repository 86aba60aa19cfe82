import Drawing
import Glibc
import Testing

/// A scale as a reader of the picture has it: from the numbers along it and where they stand.
struct ReadScale {
  private let isLogarithmic: Bool
  private let first: (value: Double, place: Double)
  private let perUnit: Double

  /// Nil with fewer than two numbers; what the picture says could not be read then.
  ///
  /// - Parameters:
  ///   - ticks: Numbers and where they stand, in pixels.
  ///   - isLogarithmic: Whether equal ratios are equally long.
  init?(_ ticks: [(value: Double, place: Double)], isLogarithmic: Bool = false) {
    let ticks = ticks.sorted { $0.value < $1.value }
    guard let first = ticks.first, let last = ticks.last, first.value < last.value else {
      return nil
    }
    func position(_ value: Double) -> Double { isLogarithmic ? log(value) : value }
    self.isLogarithmic = isLogarithmic
    self.first = first
    perUnit = (last.place - first.place) / (position(last.value) - position(first.value))
    let error = ticks.map { abs(place(of: $0.value) - $0.place) }.max() ?? 0
    #expect(error < 0.01, "a number stands beside its place")
  }

  func place(of value: Double) -> Double {
    let distance = isLogarithmic ? log(value / first.value) : value - first.value
    return first.place + perUnit * distance
  }

  /// In pixels.
  func length(of value: Double) -> Double { abs(perUnit * value) }
}

extension ReadScale {
  /// The horizontal axis of linear numbers below the rows of a picture.
  init?(below marks: [Mark], isLogarithmic: Bool = false) {
    let lines = marks.compactMap { mark -> LineMark? in
      guard case .line(let line) = mark, line.start.x == line.end.x else { return nil }
      return line.end.y == line.start.y + 4 ? line : nil
    }
    let feet = Set(lines.map { Point(x: $0.start.x, y: $0.start.y) })
    let ticks = marks.texts.compactMap { text -> (value: Double, place: Double)? in
      let isBelow = [15, 16].contains { distance in
        feet.contains(Point(x: text.position.x, y: text.position.y - distance))
      }
      guard text.anchor == .middle, isBelow, let value = number(text.content) else { return nil }
      return (value, text.position.x)
    }
    self.init(ticks, isLogarithmic: isLogarithmic)
  }

  /// The numbers to the left of a panel, which stand `drop` below their places.
  init?(besides marks: [Mark], drop: Double, isLogarithmic: Bool = false) {
    let ticks = marks.texts.compactMap { text -> (value: Double, place: Double)? in
      guard text.anchor == .end, let value = number(text.content) else { return nil }
      return (value, text.position.y - drop)
    }
    self.init(ticks, isLogarithmic: isLogarithmic)
  }
}

/// "1,024", "−25 %" and "1e5" as numbers.
func number(_ text: String) -> Double? {
  let digits = text.filter { !", %+±".contains($0) }
  return Double(String(digits.map { $0 == "−" ? "-" : $0 }))
}

extension [Mark] {
  var texts: [TextMark] { flatMap(\.texts) }
  var rectangles: [RectangleMark] { flatMap(\.rectangles) }
}
