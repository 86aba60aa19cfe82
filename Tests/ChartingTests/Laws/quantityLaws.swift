import Simulation
import Testing
import Training

@testable import Charting

/// What the lengths, areas and places of each figure stand for, by the function that draws it.
///
/// - Parameters of each: What the function drew, and of what.
let quantityLaws: [String: @Sendable ([Figure], LawCase) -> Void] = [
  "ganttFigure": { checkGantt($0, of: $1.comparison) },
  "comparisonFigure": { checkComparison($0, of: $1.comparison) },
  "breakdownFigure": { checkBreakdown($0, of: $1.comparison) },
  "topologyFigure": { checkTopology($0, of: $1.comparison.scenario.cluster) },
  "memoryFigure": { checkMemory($0, of: $1.comparison) },
  "communicationFigure": { checkCommunication($0, of: $1.comparison) },
  "bubbleFigure": { checkBubble($0, of: $1.comparison) },
  "scalingFigure": { checkScaling($0, of: $1.comparison.scaled.scalings) },
  "criticalPathFigure": { checkCriticalPath($0, of: $1.comparison) },
  "busyFigure": { checkBusy($0, of: $1.comparison) },
  "utilizationFigure": { checkUtilization($0, of: $1.comparison) },
  "memoryOverTimeFigure": { figures, of in
    let end = of.comparison.results.first?.step.timeline.makespan ?? .zero
    checkMemoryOverTime(figures, of: of.series, until: end)
  },
  "tutorialFigures": { figures, of in
    if let tutorial = of.tutorial { checkTutorial(figures, of: tutorial) }
  },
  "predictionFigure": { checkPredictions($0, of: $1.measured) },
  "errorFigure": { figures, _ in checkErrors(figures) },
]

/// Every figure that is drawn from other things than a comparison, by the function that draws it.
let otherFigures: [(function: String, draw: @Sendable (LawCase) -> [Figure])] = [
  (
    "memoryOverTimeFigure",
    { of in
      of.comparison.results.prefix(1).compactMap {
        memoryOverTimeFigure(of: of.series, result: $0, in: of.comparison)
      }
    }
  ),
  ("tutorialFigures", { $0.tutorial.map { tutorialFigures(of: $0) } ?? [] }),
  ("predictionFigure", { [predictionFigure(of: $0.measured)].compactMap(\.self) }),
  ("errorFigure", { [errorFigure(of: $0.measured)].compactMap(\.self) }),
]

/// Every figure, by the function that draws it.
let everyFigure =
  comparisonFigures.map { function, draw in
    (function: function, draw: { @Sendable (of: LawCase) in draw(of.comparison) })
  } + otherFigures

/// Holds every figure of a case to all laws.
///
/// - Returns: The functions that drew something.
@discardableResult
func checkLaws(of lawCase: LawCase) -> [String] {
  everyFigure.filter { function, draw in
    let figures = draw(lawCase)
    for figure in figures { checkLaws(of: figure) }
    quantityLaws[function]?(figures, lawCase)
    return !figures.isEmpty
  }.map(\.function)
}

/// Holds every figure of a comparison to all laws.
func checkLaws(of comparison: Comparison) {
  checkLaws(of: LawCase(testDescription: "", comparison: comparison))
}
