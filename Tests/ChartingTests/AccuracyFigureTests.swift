import Drawing
import Glibc
import Testing

@testable import Charting

@Suite struct AccuracyFigureTests {
  /// Steps of a few sources, from microseconds to months, with errors of any size.
  private static func steps(seed: UInt64) -> [MeasuredStep] {
    var random = SeededRandom(seed: seed)
    let sourceCount = Int.random(in: 1...9, using: &random)
    let range: Double = [0.1, 2, 12].randomElement(using: &random) ?? 1
    return (0..<Int.random(in: 1...200, using: &random)).map { index in
      let measured = exp(Double.random(in: -range...range, using: &random))
      let name = hostileNames[index % hostileNames.count]
      return MeasuredStep(
        source: "\(name)\(index % sourceCount).csv", name: name, stack: "\(index % 3)\(name)",
        measuredSeconds: measured,
        predictedSeconds: measured * exp(Double.random(in: -1...2, using: &random)),
        heldOutSeconds: Bool.random(using: &random) ? measured : nil)
    }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func figuresKeepTheLaws(seed: UInt64) throws {
    let steps = Self.steps(seed: seed)
    for figure in [try #require(predictionFigure(of: steps)), try #require(errorFigure(of: steps))]
    {
      checkLaws(of: figure)
      let scene = svg(of: figure.scene, idPrefix: "", standalone: true)
      #expect(!scene.contains("nan") && !scene.contains("inf"))
    }
  }

  @Test func withoutRunsThereAreNoFigures() {
    #expect(predictionFigure(of: []) == nil && errorFigure(of: []) == nil)
  }

  @Test func everyRunIsAPointAndARow() throws {
    let steps = Self.steps(seed: 7)
    let figure = try #require(predictionFigure(of: steps))
    let points = figure.scene.groups.flatMap(\.marks).flatMap { mark in
      if case .rectangles(let squares) = mark { squares.frames } else { [] }
    }
    #expect(points.count == steps.count && figure.table.rows.count == steps.count)
  }

  /// Where a run is predicted as it was measured, its point lies on the diagonal.
  @Test(arguments: [0.7, 1, 1.3])
  func aPointIsAboveTheLineWhenThePredictionIsTooSlow(ratio: Double) throws {
    let step = MeasuredStep(
      source: "a", name: "a", stack: "a", measuredSeconds: 3, predictedSeconds: 3 * ratio)
    let panel = ScatterPanel(title: "a", steps: [step]).marks(at: Point(x: 0, y: 0))
    let squares = panel.flatMap { mark -> [Rectangle] in
      guard case .group(let group) = mark else { return [] }
      return group.marks.flatMap { mark -> [Rectangle] in
        if case .rectangles(let squares) = mark { squares.frames } else { [] }
      }
    }
    let square = try #require(squares.first)
    let right = square.x + square.width / 2 - 44
    let up = 38 + ScatterPanel.side - square.y - square.height / 2
    // Pixels are sums of a few numbers.
    #expect(ratio == 1 ? abs(up - right) < 1e-9 : (up > right) == (ratio > 1))
  }

  @Test(arguments: [(1e-7, 1e9), (0.9, 1.1), (3, 3), (0.002, 400_000)])
  func ticksAreInOrderInsideTheScale(low: Double, high: Double) {
    let scale = LogarithmicScale(holding: [low, high])
    #expect(scale.low < low && high < scale.high && scale.high / scale.low >= 4 * (1 - 1e-12))
    let ticks = scale.ticks(along: 216, size: 10)
    #expect(!ticks.isEmpty && zip(ticks, ticks.dropFirst()).allSatisfy { $0 < $1 })
    #expect(ticks.allSatisfy { (scale.low...scale.high).contains($0) })
  }

  @Test(arguments: [
    (0.05, "0.05"), (20, "20"), (1, "1"), (5e4, "50000"), (1e5, "1e5"), (2e-5, "2e-5"),
  ])
  func labelsAreShort(tick: Double, label: String) {
    #expect(LogarithmicScale.label(tick) == label)
  }

  @Test func quartersAndTenthsOfElevenErrors() throws {
    let spread = try #require(ErrorSpread(of: (0...10).map { Double($0) }.shuffled()))
    #expect(spread.tenth == 1 && spread.median == 5 && spread.nineTenths == 9)
    #expect(spread.quarter == 2.5 && spread.threeQuarters == 7.5)
    #expect(spread.outliers == [0, 10])
  }
}
