import Drawing
import Simulation
import Testing
import Training

@testable import Charting

/// A segment that a bar should have: whose it is and how long, as the axis counts.
struct BarPart {
  var title: String
  var value: Double

  init(_ title: String, _ value: Double) {
    self.title = title
    self.value = value
  }
}

/// Every bar has the segments that it should have, in order: as long as their values on the picture's own
/// axis within a pixel, from zero on, without gap or overlap, in the colour that the legend explains, and with
/// each number inside its segment.
///
/// - Parameters:
///   - figure: With a group for each bar.
///   - bars: In the picture's order; parts without length have no segment.
///   - limit: Where bars are broken off.
func checkBars(of figure: Figure, _ bars: [[BarPart]], limit: Double = .infinity) {
  let groups = figure.scene.groups
  #expect(groups.count == bars.count, "\(figure.name)")
  guard let axis = ReadScale(below: figure.scene.marks) else {
    #expect(bars.joined().allSatisfy { $0.value <= 0 }, "\(figure.name): no axis")
    return
  }
  let legend = figure.scene.legend
  for (group, bar) in zip(groups, bars) {
    var start = 0.0
    let segments = group.segments
    let parts = bar.filter { part in
      defer { start += part.value }
      return part.value > 0 && start < limit
    }
    #expect(segments.map(\.title) == parts.map(\.title), "\(figure.name): \(group.name)")
    var end = axis.place(of: 0)
    var value = 0.0
    for (segment, part) in zip(segments, parts) {
      value = min(value + part.value, limit)
      #expect(abs(segment.frame.x - end) < 0.01, "\(figure.name): \(segment.title)")
      end = segment.frame.maxX
      #expect(abs(end - axis.place(of: value)) < 1, "\(figure.name): \(segment.title)")
      let fills = legend[part.title] ?? legend["\(part.title) behind computing"]
      #expect(fills?.contains(segment.fill) == true, "\(figure.name): \(part.title)")
    }
    for label in group.strayLabels { Issue.record("\(figure.name): \(label) leaves its segment") }
  }
}

private struct BarSegment {
  var title: String
  var frame: Rectangle
  var fill: Paint
}

extension GroupMark {
  /// Those that carry a number have a tooltip, "weights: 14.0 GiB".
  fileprivate var segments: [BarSegment] {
    marks.compactMap { mark in
      guard case .rectangle(let rectangle) = mark, let words = rectangle.tooltip,
        !words.hasPrefix("error band"), let colon = words.firstIndex(of: ":")
      else { return nil }
      return BarSegment(
        title: String(words[..<colon]), frame: rectangle.frame, fill: rectangle.fill)
    }
  }

  /// A number stands inside the segment that was drawn last before it.
  fileprivate var strayLabels: [String] {
    var frame: Rectangle?
    return marks.compactMap { mark in
      switch mark {
      case .rectangle(let rectangle):
        if rectangle.tooltip != nil { frame = rectangle.frame }
        return nil
      case .text(let text): return frame?.contains(text.box) == true ? nil : text.content
      default: return nil
      }
    }
  }
}

extension Scene {
  /// The fills of the swatches before each entry's words.
  fileprivate var legend: [String: Set<Paint>] {
    var legend: [String: Set<Paint>] = [:]
    var swatches: Set<Paint> = []
    for mark in marks {
      switch mark {
      case .rectangle(let swatch): swatches.insert(swatch.fill)
      case .text(let text) where text.anchor == .start:
        legend[text.content, default: []].formUnion(swatches)
        swatches = []
      default: break
      }
    }
    return legend
  }
}

// MARK: Figures of bars

func checkBreakdown(_ figures: [Figure], of comparison: Comparison) {
  let unit = TimeUnit(for: comparison)
  let bars = comparison.ranking.map { result -> [BarPart] in
    let parts = result.metrics.breakdown
    let computing: [(Activity, Nanoseconds)] = [
      (.forward, parts.forward), (.recompute, parts.recompute), (.backward, parts.backward),
      (.optimizer, parts.optimizer),
    ]
    let exposed = Activity.allCases.filter(\.isCommunication).map {
      ("exposed \($0.look.title)", parts.exposedCommunication[$0] ?? .zero)
    }
    let waiting = [("waits for a neighbour", parts.bubble), ("other waiting", parts.other)]
    return (computing.map { ($0.0.look.title, $0.1) } + exposed + waiting).map {
      BarPart($0.0, unit.value(of: $0.1))
    }
  }
  for figure in figures where bars.joined().contains(where: { $0.value > 0 }) {
    checkBars(of: figure, bars)
  }
}

/// Exposed and hidden parts sum to the time of all communication.
func checkCommunication(_ figures: [Figure], of comparison: Comparison) {
  let unit = TimeUnit(for: comparison)
  let bars = comparison.ranking.map(\.metrics.communication).filter { !$0.isEmpty }.map { uses in
    let exposed = Activity.allCases.map { activity in
      let time = uses.filter { $0.activity == activity }.reduce(Nanoseconds.zero) {
        $0 + $1.exposed
      }
      return BarPart("exposed \(activity.look.title)", unit.value(of: time))
    }
    let hidden = uses.reduce(Nanoseconds.zero) { $0 + $1.total - $1.exposed }
    return exposed + [BarPart("hidden", unit.value(of: hidden))]
  }
  for figure in figures { checkBars(of: figure, bars) }
}

/// The longest bar of each strategy is its fullest device; each is what a device of its stage holds.
func checkMemory(_ figures: [Figure], of comparison: Comparison) {
  for figure in figures {
    let uses = comparison.ranking.compactMap(\.memory)
    var bars: [[BarPart]] = []
    var drawn: [[Double]] = []
    for group in figure.scene.groups {
      // Only a strategy's first bar has its name.
      if !group.name.hasPrefix(" ") { drawn.append([]) }
      guard uses.indices.contains(drawn.count - 1) else { continue }
      let stage = uses[drawn.count - 1].stages[firstStage(of: group.name)]
      drawn[drawn.count - 1].append(stage.total.gibibytes)
      bars.append(MemoryPart.allCases.map { BarPart($0.look.title, $0.size(in: stage).gibibytes) })
    }
    #expect(drawn.map { $0.max() } == uses.map(\.peak.gibibytes))
    checkBars(of: figure, bars, limit: 3 * (uses.first?.capacity.gibibytes ?? 0))
  }
}

/// "pipeline stages 3–5" is the third, from 0; what names no stage is all of them.
private func firstStage(of name: String) -> Int {
  let words = name.split(separator: " ").suffix(2)
  guard words.count == 2, words.first?.hasPrefix("stage") == true,
    let number = words.last?.split(separator: "–").first.flatMap({ Int($0) })
  else { return 0 }
  return number - 1
}

/// Segments tile the step, and each activity has the time of its tasks on the path.
func checkCriticalPath(_ figures: [Figure], of comparison: Comparison) {
  let unit = TimeUnit(for: comparison)
  let results = comparison.results.filter { !$0.step.criticalPath.isEmpty }
  for figure in figures {
    guard let axis = ReadScale(below: figure.scene.marks) else {
      Issue.record("critical path without an axis")
      continue
    }
    #expect(figure.scene.groups.count == results.count)
    for (group, result) in zip(figure.scene.groups, results) {
      let step = result.step
      var end = axis.place(of: 0)
      for segment in group.segments {
        #expect(abs(segment.frame.x - end) < 0.01, "\(group.name)")
        end = segment.frame.maxX
      }
      #expect(abs(end - axis.place(of: unit.value(of: step.timeline.makespan))) < 1)
      var times: [Paint: Nanoseconds] = [:]
      for task in step.criticalPath {
        let fill = Paint.color(step.tasks[task].activity.look.fill)
        times[fill, default: .zero] += step.timeline.end(of: task) - step.timeline.start(of: task)
      }
      let lengths = group.segments.reduce(into: [Paint: Double]()) {
        $0[$1.fill, default: 0] += $1.frame.width
      }
      #expect(Set(lengths.keys) == Set(times.keys), "\(group.name)")
      for (fill, time) in times {
        let expected = axis.length(of: unit.value(of: time))
        #expect(abs((lengths[fill] ?? 0) - expected) < 1, "\(group.name)")
      }
      for label in group.strayLabels { Issue.record("critical path: \(label) leaves its segment") }
    }
  }
}
