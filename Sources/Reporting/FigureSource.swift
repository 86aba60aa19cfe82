import Charting
import Simulation
import Training

/// The only place that asks `Charting` for figures.
enum FigureSource {
  struct Figures {
    var timelines: [Figure]
    var comparison: Figure
    var breakdown: Figure
    var memory: Figure?
  }

  static func figures(of comparison: Comparison, rowChoice: RowChoice) -> Figures {
    let end = sharedEnd(of: comparison)
    return Figures(
      timelines: comparison.results.map { result in
        let shares = result.metrics.stepTime <= end
        return ganttFigure(
          of: result, in: comparison, sharedEnd: shares ? end : nil, choice: rowChoice)
      },
      comparison: comparisonFigure(of: comparison), breakdown: breakdownFigure(of: comparison),
      memory: memoryFigure(of: comparison))
  }

  /// The end of the axis that the timelines share: the slowest's within twice the fastest's time.
  ///
  /// What is slower would squeeze the others, and has an axis of its own.
  static func sharedEnd(of comparison: Comparison) -> Nanoseconds {
    let times = comparison.results.map(\.metrics.stepTime)
    let limit = (times.min() ?? .zero) + (times.min() ?? .zero)
    return times.filter { $0 <= limit }.max() ?? .zero
  }

  static func tutorialFigures(of tutorial: Tutorial) -> [Figure] {
    Charting.tutorialFigures(of: tutorial)
  }
}
