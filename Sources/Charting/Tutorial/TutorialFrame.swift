package import Drawing
import Simulation
package import Training

/// One moment of the tiny example: what every device has done so far, with what is new marked.
package struct TutorialFrame {
  private static let size = Size(width: 320, height: 0)
  private static let margin = 8.0
  private static let rowHeight = 44.0
  private static let barHeight = 22.0
  private static let textSize = 10.0
  /// Between the two moments' numbers.
  private static let tickGap = 6.0

  private let step: StepTimeline
  private let start: Int64
  private let end: Int64

  /// - Parameters:
  ///   - step: Of a way through the tiny example; its computing is drawn.
  ///   - start: When what is marked begins, in nanoseconds.
  ///   - end: When the drawing ends, after `start`.
  package init(of step: StepTimeline, from start: Int64, to end: Int64) {
    self.step = step
    self.start = start
    self.end = end
  }

  /// One row a device; the moments where what is marked begins and ends stand below.
  ///
  /// - Parameter words: What happens, for people who do not see the picture.
  /// - Returns: A drawing for a column of text.
  package func scene(saying words: String) -> Scene {
    guard step.timeline.makespan > .zero else { return emptyScene(saying: words) }
    let rows = step.rankClasses.indices.map { row(of: $0) }
    let bottom = Double(rows.count) * Self.rowHeight + 8
    return Scene(
      size: Size(width: Self.size.width, height: bottom + 14), alternativeText: words,
      marks: rows.flatMap(\.self) + ticks(at: bottom + 8))
  }

  private func x(of time: Int64) -> Double {
    let width = Self.size.width - 2 * Self.margin
    return Self.margin + width * Double(time) / Double(step.timeline.makespan.count)
  }

  private func row(of index: Int) -> [Mark] {
    let top = Double(index) * Self.rowHeight + 18
    let lane = Rectangle(
      x: Self.margin, y: top, width: Self.size.width - 2 * Self.margin, height: Self.barHeight)
    let name = TextMark(
      "device \(index + 1)", at: Point(x: Self.margin, y: top - 5), size: Self.textSize,
      paint: .theme(.mutedInk))
    let spans = step.timeline.spans(of: step.rankClasses[index].tracks.lowerBound).filter {
      $0.start < min($0.end, end)
    }
    return [.text(name), .rectangle(RectangleMark(lane, fill: .theme(.lane)))]
      + spans.flatMap { marks(of: $0, top: top) }
  }

  private func marks(of span: Span, top: Double) -> [Mark] {
    let (left, right) = (x(of: span.start), x(of: min(span.end, end)))
    let task = step.tasks[span.task]
    let look = task.activity.look
    let isNew = span.end > start
    // What is over leaves a gap to its neighbour; what is new has an outline in its place.
    let bar = Rectangle(
      x: left + 1, y: top + 1, width: max(right - left - 2, 0), height: Self.barHeight - 2)
    let box = RectangleMark(
      bar, fill: .color(look.fill),
      outline: isNew ? Stroke(.theme(.outline), width: 2.5) : nil)
    let label = look.letter + (task.microBatch.map { String($0 + 1) } ?? "")
    guard textWidth(label, size: Self.textSize) <= bar.width else {
      return [.rectangle(box)]
    }
    let position = Point(x: bar.x + bar.width / 2, y: top + Self.barHeight / 2 + 3.6)
    return [
      .rectangle(box),
      .text(
        TextMark(
          label, at: position, size: Self.textSize, anchor: .middle,
          paint: .color(look.ink))),
    ]
  }

  /// The moments where what is marked begins and ends, moved apart and into the picture where they must be.
  private func ticks(at baseline: Double) -> [Mark] {
    let words = [start, end].map { TimeUnit.abstract.exactDigits(of: Nanoseconds($0)) }
    let halves = words.map { textWidth($0, size: Self.textSize) / 2 }
    let (left, right) = (Self.margin, Self.size.width - Self.margin)
    let first = max(x(of: start), left + halves[0])
    let room = halves[0] + halves[1] + Self.tickGap
    let second = min(max(x(of: end), first + room), right - halves[1])
    return zip(words, [min(first, second - room), second]).map { words, center in
      .text(
        TextMark(
          words, at: Point(x: center, y: baseline), size: Self.textSize, anchor: .middle,
          paint: .theme(.mutedInk)))
    }
  }

  /// What a picture without bars says.
  private func emptyScene(saying words: String) -> Scene {
    let reason = "No device computes for any time."
    return Scene(
      size: Size(width: Self.size.width, height: 22), alternativeText: "\(words) \(reason)",
      marks: [
        .text(
          TextMark(
            reason, at: Point(x: Self.margin, y: 14), size: Self.textSize,
            paint: .theme(.mutedInk)))
      ])
  }
}
