import Drawing
import Simulation
import Testing
import Training

@testable import Charting

/// A row of a picture of timelines: whose it is.
struct TimelineRow {
  var rankClass: StepTimeline.RankClass
  var step: StepTimeline
}

/// The coloured area of each row's computing, and of all its communication, is its busy time within a
/// pixel; every step ends at a dark line.
///
/// - Parameters:
///   - figure: With a group for each lane, the computing one first in each row.
///   - rows: In the picture's order.
///   - ends: The makespans that have a line, in the picture's order.
///   - unit: Of the axis.
///   - style: The heights of its lanes.
func checkTimelines(
  of figure: Figure, rows: [TimelineRow], ends: [Nanoseconds], unit: TimeUnit, style: RowStyle
) {
  guard let axis = ReadScale(below: figure.scene.marks) else {
    #expect(ends.allSatisfy { $0 == .zero }, "\(figure.name): no axis")
    return
  }
  let drawn = figure.scene.groups.reduce(into: [[GroupMark]]()) { drawn, group in
    if group.name.hasSuffix(" compute") { drawn.append([]) }
    drawn[drawn.count - 1].append(group)
  }
  #expect(drawn.count == rows.count)
  for (lanes, row) in zip(drawn, rows) {
    let busy = row.rankClass.tracks.map { row.step.timeline.busyTime(of: $0) }
    let expected = [busy[0], busy.dropFirst().reduce(.zero, +)].map {
      axis.length(of: unit.value(of: $0))
    }
    let computing = lanes[0].coloredArea / style.computeHeight
    #expect(abs(computing - expected[0]) < 1, "\(lanes[0].name)")
    let sent = lanes.dropFirst().reduce(0) { $0 + $1.coloredArea } / style.communicationHeight
    #expect(abs(sent - expected[1]) < 1, "\(lanes[0].name)")
  }
  let lines = figure.scene.marks.compactMap { mark -> Double? in
    guard case .line(let line) = mark, line.stroke == Stroke(.theme(.ink), width: 1.5) else {
      return nil
    }
    return line.start.x
  }
  #expect(lines.count == ends.count)
  for (line, end) in zip(lines, ends) {
    #expect(abs(line - axis.place(of: unit.value(of: end))) < 1, "\(figure.name)")
  }
}

extension GroupMark {
  /// In square pixels, of what is not in the theme's colours.
  fileprivate var coloredArea: Double {
    marks.rectangles.reduce(0) { area, rectangle in
      guard case .color = rectangle.fill else { return area }
      return area + rectangle.frame.width * rectangle.frame.height
    }
  }
}

func checkGantt(_ figures: [Figure], of comparison: Comparison) {
  for (figure, result) in zip(figures, comparison.results) {
    checkTimelines(
      of: figure, choice: .representatives, result: result, in: comparison, style: .large)
  }
}

func checkTutorial(_ figures: [Figure], of tutorial: Tutorial) {
  let comparison = tutorial.comparison
  for (figure, result) in zip(figures, comparison.results) {
    checkTimelines(of: figure, choice: .all, result: result, in: comparison, style: .tall)
  }
}

private func checkTimelines(
  of figure: Figure, choice: RowChoice, result: StrategyResult, in comparison: Comparison,
  style: RowStyle
) {
  let makespan = result.step.timeline.makespan
  guard makespan > .zero else { return }
  let rows = timelineRows(of: result, choice: choice).rows.map {
    TimelineRow(rankClass: $0.rankClass, step: result.step)
  }
  checkTimelines(
    of: figure, rows: rows, ends: [makespan], unit: TimeUnit(for: comparison), style: style)
}

func checkComparison(_ figures: [Figure], of comparison: Comparison) {
  let shown = comparison.ranking.prefix(ComparisonChart.strategyLimit)
  guard let figure = figures.first, shown.contains(where: { $0.step.timeline.makespan > .zero })
  else { return }
  let rows = shown.flatMap { result in
    threeRepresentatives(of: result).map { TimelineRow(rankClass: $0, step: result.step) }
  }
  checkTimelines(
    of: figure, rows: rows, ends: shown.map(\.step.timeline.makespan),
    unit: TimeUnit(for: comparison), style: .small)
}
