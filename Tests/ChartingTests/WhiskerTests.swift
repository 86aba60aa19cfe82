import Drawing
import Simulation
import Testing
import Training

@testable import Charting

@Suite struct WhiskerTests {
  private let slow = SamplePair.slow
  private let fast = SamplePair.fast

  @Test(arguments: [(-0.1, 0.2), (0.05, 0.3), (-0.3, -0.1), (-0.2, 3.0)])
  func theyReachFromTheLowToTheHighEndOfTheErrorBand(low: Double, high: Double) throws {
    var comparison = comparison(of: [slow, fast])
    comparison.scenario.job.stack.errors = StackErrors(
      bands: [ErrorBand(group: .all, runCount: 40, low: low, median: (low + high) / 2, high: high)])
    checkLaws(of: comparison)
    let figure = breakdownFigure(of: comparison)
    let longest = comparison.ranking.map(\.metrics.stepTime.seconds).max() ?? 0
    for result in comparison.ranking {
      let band = try #require(comparison.band(of: result))
      let title = "error band: \(TimeUnit(for: comparison).words(for: band))"
      let frames = figure.scene.rectangles.filter { $0.tooltip == title }.map(\.frame)
      let line = try #require(frames.max { $0.width < $1.width })
      let bar = try #require(width(ofBarNamed: result.strategy.name, in: figure))
      // The axis ends 3 % beyond the longest whisker, or beyond twice the longest bar.
      let axisEnd = 2 * longest * 1.03
      let drawn = min(band.high.seconds, axisEnd) - band.low.seconds
      #expect(abs(line.width / bar - drawn / result.metrics.stepTime.seconds) < 1e-6)
      // A short line at either end, unless it is cut off.
      #expect(frames.count == (band.high.seconds <= axisEnd ? 3 : 2))
    }
    #expect(figure.scene.alternativeText.contains("Eight of ten measured steps"))
    #expect(figure.table.columns.suffix(2).allSatisfy { $0.hasPrefix("error band") })
  }

  /// From the first segment's left to the last one's right.
  private func width(ofBarNamed name: String, in figure: Figure) -> Double? {
    let groups = figure.scene.marks.compactMap { mark -> GroupMark? in
      if case .group(let group) = mark, group.name.hasPrefix(name) { group } else { nil }
    }
    let segments = groups.flatMap(\.marks).compactMap { mark -> Rectangle? in
      guard case .rectangle(let rectangle) = mark, let tooltip = rectangle.tooltip,
        !tooltip.hasPrefix("error band")
      else { return nil }
      return rectangle.frame
    }
    guard let left = segments.map(\.x).min(), let right = segments.map(\.maxX).max() else {
      return nil
    }
    return right - left
  }
}
