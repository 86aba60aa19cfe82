import Drawing
import Testing
import Training

@testable import Charting

/// A line as it should be: its points, and those that are hollow.
struct ExpectedLine {
  var points: [(x: Double, y: Double)]
  var hollow: [Bool]
}

/// In each panel, every point of every line stands at its numbers on the panel's own axes, within a pixel.
///
/// - Parameters:
///   - figure: With a group for each panel.
///   - panels: In the picture's order, each with whether its upright axis is logarithmic.
func checkLines(of figure: Figure, _ panels: [(isLogarithmic: Bool, lines: [ExpectedLine])]) {
  #expect(figure.scene.groups.count == panels.count)
  for (group, panel) in zip(figure.scene.groups, panels) {
    guard let scales = group.scales(isLogarithmic: panel.isLogarithmic) else {
      Issue.record("\(figure.name): \(group.name) has an axis that nobody can read")
      continue
    }
    let squares = group.marks.rectangles
    let points = panel.lines.flatMap(\.points)
    #expect(squares.count == points.count)
    let error = zip(squares, points).map { square, point in
      square.frame.distance(fromCenterTo: scales.x.place(of: point.x), scales.y.place(of: point.y))
    }.max()
    #expect((error ?? 0) < 1, "\(figure.name): \(group.name)")
    let hollow = squares.map { $0.fill == .theme(.background) }
    #expect(hollow == panel.lines.flatMap(\.hollow), "\(figure.name): \(group.name)")
    let corners = group.marks.flatMap { mark -> [Point] in
      guard case .polyline(let line) = mark, line.stroke?.isDashed == false else { return [] }
      return line.points
    }
    #expect(corners.count == points.count)
    let bend = zip(squares, corners).map { $0.frame.distance(fromCenterTo: $1.x, $1.y) }.max()
    #expect((bend ?? 0) < 0.01, "\(figure.name): a line leaves its points")
  }
}

extension GroupMark {
  fileprivate func scales(isLogarithmic: Bool) -> (x: ReadScale, y: ReadScale)? {
    guard let x = ReadScale(below: marks, isLogarithmic: true),
      let y = ReadScale(besides: marks, drop: 4, isLogarithmic: isLogarithmic)
    else { return nil }
    return (x, y)
  }
}

extension Rectangle {
  /// The larger of both directions.
  func distance(fromCenterTo otherX: Double, _ otherY: Double) -> Double {
    max(abs(x + width / 2 - otherX), abs(y + height / 2 - otherY))
  }
}

/// The ring stands at the simulated step.
func checkBubble(_ figures: [Figure], of comparison: Comparison) {
  let pipelines = comparison.results.filter { $0.strategy.pipelineParallelSize > 1 }
  for (figure, result) in zip(figures, pipelines) {
    let curves = BubbleCurve.all(for: result)
    func lines(_ y: (BubbleCurve.Point) -> Double) -> [ExpectedLine] {
      curves.map { curve in
        ExpectedLine(
          points: curve.points.map { (Double($0.microBatchCount), y($0)) },
          hollow: curve.points.map { _ in false })
      }
    }
    checkLines(
      of: figure,
      [(false, lines { 100 * $0.bubbleFraction }), (true, lines { max(0.5, $0.peakInFlight) })])
    let rings = figure.scene.marks.compactMap { mark -> PolylineMark? in
      if case .polyline(let ring) = mark { ring } else { nil }
    }
    guard let scales = figure.scene.groups.first?.scales(isLogarithmic: false) else { continue }
    #expect(rings.count == 1)
    for ring in rings {
      let corners = ring.points.dropLast()
      let x = corners.reduce(0) { $0 + $1.x } / Double(corners.count)
      let y = corners.reduce(0) { $0 + $1.y } / Double(corners.count)
      #expect(abs(x - scales.x.place(of: Double(result.microBatchCount))) < 1)
      #expect(abs(y - scales.y.place(of: 100 * result.metrics.bubbleFraction)) < 1)
    }
  }
}

func checkScaling(_ figures: [Figure], of scalings: [Scaling]) {
  for figure in figures {
    let modes = Scaling.Mode.allCases.map { mode in scalings.filter { $0.mode == mode } }
    checkLines(
      of: figure,
      modes.filter { !$0.isEmpty }.map { scalings in
        let lines = scalings.map { scaling in
          ExpectedLine(
            points: scaling.points.map { (Double($0.deviceCount), $0.samplesPerSecond) },
            hollow: scaling.points.map { !$0.fits })
        }
        return (true, lines)
      })
  }
}
