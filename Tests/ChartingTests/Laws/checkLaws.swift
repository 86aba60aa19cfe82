import Drawing
import Simulation
import Testing

@testable import Charting
@testable import Training

func allFigures(of comparison: Comparison) -> [Figure] {
  comparisonFigures.flatMap { $0.draw(comparison) }
}

/// Every figure of a comparison, by the function that draws it.
let comparisonFigures: [(function: String, draw: @Sendable (Comparison) -> [Figure])] = [
  ("ganttFigure", { all in all.results.map { ganttFigure(of: $0, in: all, sharedEnd: nil) } }),
  ("comparisonFigure", { [comparisonFigure(of: $0)] }),
  ("breakdownFigure", { [breakdownFigure(of: $0)] }),
  ("topologyFigure", { [topologyFigure(of: $0)].compactMap(\.self) }),
  ("memoryFigure", { [memoryFigure(of: $0)].compactMap(\.self) }),
  ("communicationFigure", { [communicationFigure(of: $0)].compactMap(\.self) }),
  ("bubbleFigure", { all in all.results.compactMap { bubbleFigure(of: $0, in: all) } }),
  ("scalingFigure", { [scalingFigure(of: $0.scaled)].compactMap(\.self) }),
  ("criticalPathFigure", { [criticalPathFigure(of: $0.results, in: $0)].compactMap(\.self) }),
  ("busyFigure", { [busyFigure(of: $0.results, in: $0)].compactMap(\.self) }),
  ("utilizationFigure", { all in all.results.compactMap { utilizationFigure(of: $0, in: all) } }),
]

extension Comparison {
  /// With every strategy on eight times as many devices, as fast as they are and half as fast, one of which
  /// does not fit.
  fileprivate var scaled: Comparison {
    let scalings = results.enumerated().flatMap { index, result in
      Scaling.Mode.allCases.map { mode in
        Scaling(
          strategy: result.strategy.name, mode: mode,
          points: (0...3).map { exponent in
            let devices = result.strategy.deviceCount << exponent
            let rate = 100 * Double(devices) / (mode == .strong ? Double(1 << exponent) : 1)
            return Scaling.Point(
              deviceCount: devices, stepTime: result.metrics.stepTime, samplesPerSecond: rate,
              efficiency: 1, fits: index + exponent != 3)
          })
      }
    }
    return explained(by: [], turningPoints: [], scalings: scalings)
  }
}

func checkLaws(of figure: Figure) {
  #expect(!figure.title.isEmpty && !figure.subtitle.isEmpty)
  #expect(!figure.scene.alternativeText.isEmpty)
  checkTexts(of: figure)
  checkPaints(of: figure)
  checkFrames(of: figure)
  for row in figure.table.rows { #expect(row.count == figure.table.columns.count) }
}

/// No two texts overlap, none leaves the picture, and labels stay inside their bars.
private func checkTexts(of figure: Figure) {
  let texts = figure.scene.texts.sorted { $0.box.y < $1.box.y }
  let page = Rectangle(
    x: 0, y: 0, width: figure.scene.size.width, height: figure.scene.size.height)
  for (index, text) in texts.enumerated() {
    #expect(text.size >= 10)
    #expect(page.contains(text.box), "\(figure.name): \(text.content)")
    for other in texts.dropFirst(index + 1) {
      if other.box.y > text.box.maxY { break }
      #expect(
        !text.box.overlaps(other.box), "\(figure.name): \(text.content) | \(other.content)")
    }
  }
  let bars = Dictionary(grouping: figure.scene.rectangles, by: \.fill)
  for text in texts {
    guard case .color = text.paint else { continue }
    let isInside = bars.contains { _, bars in bars.contains { $0.frame.contains(text.box) } }
    #expect(isInside, "\(figure.name): \(text.content) leaves its bar")
  }
}

private func checkPaints(of figure: Figure) {
  for paint in Set(figure.scene.paints) {
    guard case .color(let color) = paint else { continue }
    #expect(Palette.all.contains(color))
  }
}

/// Nothing is infinite, negative in size, or outside the picture.
private func checkFrames(of figure: Figure) {
  let size = figure.scene.size
  let outside = figure.scene.rectangles.map(\.frame).filter { frame in
    let page = Rectangle(x: -0.5, y: -0.5, width: size.width + 1, height: size.height + 1)
    return !(frame.width >= 0 && frame.height >= 0 && page.contains(frame))
  }
  #expect(outside.isEmpty, "\(figure.name)")
}

/// The coloured area of each compute lane is its busy time, within a pixel.
func checkCoverage(of result: StrategyResult, in comparison: Comparison) {
  let timeline = result.step.timeline
  guard timeline.makespan > .zero else { return }
  let scene = ganttFigure(of: result, in: comparison, sharedEnd: nil).scene
  let lane = scene.rectangles.first { $0.fill == .theme(.lane) }
  let width = lane?.frame.width ?? 0
  let end = Double(timeline.makespan.extended(byPercent: 3).count)
  var checkedCount = 0
  for rankClass in result.step.rankClasses {
    let name = "\(displayName(rankClass.name)) compute"
    guard let group = scene.groups.first(where: { $0.name == name }) else { continue }
    checkedCount += 1
    let area = group.marks.flatMap(\.rectangles).reduce(0.0) { area, rectangle in
      guard case .color = rectangle.fill else { return area }
      return area + rectangle.frame.width * rectangle.frame.height
    }
    let busy = timeline.busyTime(of: rankClass.tracks.lowerBound)
    let expected = Double(busy.count) / end * width
    #expect(abs(area / RowStyle.large.computeHeight - expected) < 1, "\(name)")
  }
  #expect(checkedCount > 0)
}
