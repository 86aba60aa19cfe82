import Drawing
import Simulation
import Training

/// One device's memory over time as stacked steps, against the capacity.
struct MemoryPanel {
  let steps: MemorySteps
  let capacity: ByteCount
  let axis: TimeAxis
  /// At the upper edge, in GiB; positive.
  let limit: Double
  let top: Double
  let height: Double

  private static let textSize = 11.0
  private static let markerSize = 5.0

  var marks: [Mark] {
    let frame = Rectangle(x: axis.left, y: top, width: axis.width, height: height)
    return [.rectangle(RectangleMark(frame, fill: .theme(.lane)))]
      + scaleMarks + [.group(GroupMark(series.name, areaMarks))] + capacityMarks + peakMarks
      + nameMarks + noteMarks
  }

  private var series: MemorySeries { steps.series }

  private func y(_ size: Double) -> Double { top + height * (1 - size / limit) }

  /// One mark for each kind; equal neighbours are one rectangle.
  private var areaMarks: [Mark] {
    var areas = MemorySeries.Kind.allCases.map { _ in [Rectangle]() }
    for step in steps.steps {
      let left = axis.x(of: step.start)
      let right = axis.x(of: step.end)
      var bottom = 0.0
      for (index, kind) in MemorySeries.Kind.allCases.enumerated() {
        let size = steps.size(of: kind, in: step).gibibytes
        guard size > 0 else { continue }
        let frame = Rectangle(
          x: left, y: y(bottom + size), width: right - left, height: y(bottom) - y(bottom + size))
        areas[index].append(joining: frame)
        bottom += size
      }
    }
    return zip(MemorySeries.Kind.allCases, areas).filter { !$0.1.isEmpty }.map { kind, frames in
      .rectangles(RectanglesMark(frames, fill: .color(kind.look.fill), hatch: kind.look.hatch))
    }
  }

  /// The capacity's line; its words are to the right.
  private var capacityMarks: [Mark] {
    let y = y(capacity.gibibytes)
    let line = LineMark(
      from: Point(x: axis.left, y: y), to: Point(x: axis.right, y: y),
      stroke: Stroke(.theme(.ink), width: 1.5))
    let words = TextMark(
      "capacity \(formatGibibytes(capacity))", at: Point(x: axis.right + 10, y: y + 4),
      size: Self.textSize)
    return [.line(line), .text(words)]
  }

  /// A marker on the fullest moment, and the task above the panel.
  private var peakMarks: [Mark] {
    let x = axis.x(of: series.peakTime)
    let tip = y(series.peak.gibibytes)
    let size = Self.markerSize
    let marker = PolylineMark(
      [
        Point(x: x, y: tip), Point(x: x - size, y: tip - 1.6 * size),
        Point(x: x + size, y: tip - 1.6 * size),
      ], stroke: Stroke(.theme(.background), width: 1), fill: .theme(.ink))
    let text = truncated(
      "▼ \(formatGibibytes(series.peak)): \(displayName(series.peakLabel, limit: 80))",
      to: axis.width, size: Self.textSize)
    let half = textWidth(text, size: Self.textSize) / 2
    let center = min(max(x, axis.left + half), axis.right - half)
    let words = TextMark(
      text, at: Point(x: center, y: top - 6), size: Self.textSize, anchor: .middle)
    return [.polyline(marker), .text(words)]
  }

  private var nameMarks: [Mark] {
    let count = series.deviceCount > 1 ? " ×\(series.deviceCount)" : ""
    return [
      .text(
        TextMark(
          displayName(series.name, limit: 32) + count, at: Point(x: Page.margin, y: top + 12),
          size: 12, isBold: true))
    ]
  }

  static func nameWidth(of series: MemorySeries) -> Double {
    let count = series.deviceCount > 1 ? " ×\(series.deviceCount)" : ""
    return textWidth(displayName(series.name, limit: 32) + count, size: 12, isBold: true)
  }

  /// How much is free, below or above the capacity's words.
  private var noteMarks: [Mark] {
    let note = headroom(series.peak, capacity: capacity)
    let line = y(capacity.gibibytes)
    let below = line + 4 + 16
    let position = below <= top + height ? below : line + 4 - 16
    return [
      .text(
        TextMark(
          note, at: Point(x: axis.right + 10, y: position), size: Self.textSize,
          paint: .theme(.mutedInk)))
    ]
  }

  private var scaleMarks: [Mark] {
    let ticks = Ticks(to: limit, targetCount: 5)
    return ticks.values.flatMap { value -> [Mark] in
      let line = LineMark(
        from: Point(x: axis.left, y: y(value)), to: Point(x: axis.right, y: y(value)),
        stroke: Stroke(.theme(.grid)))
      let number = TextMark(
        ticks.label(value), at: Point(x: axis.left - 6, y: y(value) + 3.6), size: 10,
        anchor: .end, paint: .theme(.mutedInk))
      return [.line(line), .text(number)]
    }
  }
}
