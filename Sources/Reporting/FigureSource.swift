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

  static func figures(of comparison: Comparison) -> Figures {
    let end = comparison.results.map(\.metrics.stepTime).max() ?? .zero
    return Figures(
      timelines: comparison.results.map { ganttFigure(of: $0, in: comparison, sharedEnd: end) },
      comparison: comparisonFigure(of: comparison), breakdown: breakdownFigure(of: comparison),
      memory: memoryFigure(of: comparison))
  }

  static func tutorialFigures(of tutorial: Tutorial) -> [Figure] {
    Charting.tutorialFigures(of: tutorial)
  }
}
