import Drawing
import Simulation
import Testing

@testable import Charting
@testable import Training

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
  /// With every strategy on up to eight times as many devices, as fast as they are and half as fast, one of
  /// which does not fit.
  var scaled: Comparison {
    let scalings = results.enumerated().flatMap { index, result in
      Scaling.Mode.allCases.map { mode in
        Scaling(
          strategy: result.strategy.name, mode: mode,
          points: (0...3).map { exponent in
            let devices = result.strategy.deviceCount << exponent
            let times = mode == .strong ? 1 : Double(1 << exponent)
            let rate = 64 * times / max(result.metrics.stepTime.seconds, 1e-9)
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
  checkLaws(of: figure.scene, named: figure.name)
  let width = figure.table.columns.count
  #expect(figure.table.rows.allSatisfy { $0.count == width }, "\(figure.name)")
}

/// What holds for every picture, whatever it shows.
func checkLaws(of scene: Scene, named name: String) {
  #expect(!scene.alternativeText.isEmpty, "\(name)")
  checkTexts(of: scene, named: name)
  checkPaints(of: scene, named: name)
  checkFrames(of: scene, named: name)
}

/// No two texts overlap, none leaves the picture, and labels stay inside their bars.
private func checkTexts(of scene: Scene, named name: String) {
  let texts = scene.texts.sorted { $0.box.y < $1.box.y }
  let page = Rectangle(x: 0, y: 0, width: scene.size.width, height: scene.size.height)
  for (index, text) in texts.enumerated() {
    #expect(text.size >= 10)
    #expect(page.contains(text.box), "\(name): \(text.content)")
    for other in texts.dropFirst(index + 1) {
      if other.box.y > text.box.maxY { break }
      #expect(!text.box.overlaps(other.box), "\(name): \(text.content) | \(other.content)")
    }
  }
  let labels = texts.filter { if case .color = $0.paint { true } else { false } }
  guard !labels.isEmpty else { return }
  let bars = Dictionary(grouping: scene.rectangles.map(\.frame)) { $0.y }
  for label in labels {
    let isInside = bars.contains { top, bars in
      top <= label.box.y && bars.contains { $0.contains(label.box) }
    }
    #expect(isInside, "\(name): \(label.content) leaves its bar")
  }
}

private func checkPaints(of scene: Scene, named name: String) {
  for paint in Set(scene.paints) {
    guard case .color(let color) = paint else { continue }
    #expect(Palette.all.contains(color), "\(name): \(color)")
  }
}

/// Nothing is infinite, negative in size, or outside the picture.
private func checkFrames(of scene: Scene, named name: String) {
  let page = Rectangle(
    x: -0.5, y: -0.5, width: scene.size.width + 1, height: scene.size.height + 1)
  let outside = scene.rectangles.map(\.frame).filter { frame in
    !(frame.width >= 0 && frame.height >= 0 && page.contains(frame))
  }
  #expect(outside.isEmpty, "\(name)")
}
