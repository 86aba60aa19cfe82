import Drawing
import Glibc
import Testing

@testable import Charting
@testable import Training

/// Lines of line charts.
@Suite struct LineSeriesTests {
  /// The lightest of them also carry squares and names.
  @Test(arguments: Theme.allCases, LineSeries.fills)
  func everyLineShowsOnLightAndOnDark(theme: Theme, fill: Activity) {
    #expect(contrast(fill.look.fill, theme.color(.background)) > 2.7)
  }

  /// The schedules of the bubble figure, and the strategy's own.
  @Test func noTwoLinesOfAFigureHaveOneColour() {
    var interleaved = strategy("own", pipeline: 4)
    interleaved.schedule = "interleaved-1f1b"
    interleaved.virtualStageCount = 4
    let own = result(
      interleaved, microBatchCount: 8, step: pipelineStep(stageCount: 4, microBatchCount: 8))
    let curves = BubbleCurve.all(for: own)
    #expect(curves.last?.virtualStageCount == 4)
    #expect(curves.count == 6)
    #expect(Set(LineSeries.fills.map(\.look.fill)).count >= curves.count)
  }

  /// By WCAG 2.2, 1 to 21.
  private func contrast(_ first: Color, _ second: Color) -> Double {
    let lights = [luminance(of: first), luminance(of: second)].sorted()
    return (lights[1] + 0.05) / (lights[0] + 0.05)
  }

  private func luminance(of color: Color) -> Double {
    let parts = [color.red, color.green, color.blue].map { part -> Double in
      let share = Double(part) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }
}
