import Drawing
import Simulation
import Testing
import Training

@testable import Charting

/// What holds for every figure, whatever was simulated.
@Suite struct SceneLawTests {
  @Test(arguments: Array(UInt64(0)..<30))
  func randomStepsMakeGoodPictures(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let unit: Int64 = [1, 1_000, 1_000_000, 50_000_000_000].randomElement(using: &random) ?? 1
    let results = (0..<Int.random(in: 1...4, using: &random)).map { index in
      let name = hostileNames[(Int(seed) + index * 5) % hostileNames.count] + "\(index)"
      let memory = memoryUse(activations: (0...index).map { Double($0) * 21 })
      return result(
        strategy(name, pipeline: index + 1), microBatchCount: 12,
        step: randomStep(&random, unit: unit), memory: memory)
    }
    checkLaws(of: comparison(of: results))
  }

  @Test func samplesMakeGoodPictures() {
    let results = [
      result(strategy("pipeline", pipeline: 4), microBatchCount: 8, step: sampleDeepStep),
      result(strategy("sharded", data: 64, sharding: .zero3), step: shardedStep(layerCount: 32)),
      result(strategy("replicated", data: 64), step: replicatedStep(layerCount: 32)),
    ]
    let samples = LawCase(
      testDescription: "", comparison: comparison(of: results), tutorial: sampleTutorial())
    checkLaws(of: samples)
  }

  /// A strategy on 100 devices with a pipeline: every figure has something to draw.
  @Test(arguments: LawCase.ofOneBar)
  func stepsOfOneBarAreDrawn(lawCase: LawCase) {
    #expect(checkLaws(of: lawCase) == everyFigure.map(\.function))
  }

  @Test(arguments: LawCase.ofAMillionBars)
  func aMillionBarsMakeSmallScenes(lawCase: LawCase) {
    #expect(checkLaws(of: lawCase) == everyFigure.map(\.function))
    for (function, draw) in comparisonFigures {
      for figure in draw(lawCase.comparison) {
        let count = figure.scene.rectangles.count
        #expect(count < 3 * TimelineDrawing.rectangleLimit, "\(function)")
      }
    }
    let gantt = ganttFigure(
      of: lawCase.comparison.results[0], in: lawCase.comparison, sharedEnd: nil)
    #expect(gantt.subtitle.contains("aggregated"))
  }

  /// What is drawn all the same says why it is empty; what is not drawn is a matter of the report.
  @Test(arguments: LawCase.ofNothing)
  func emptyFiguresSayWhyTheyAreEmpty(lawCase: LawCase) {
    checkLaws(of: lawCase)
    let timed = everyFigure.filter { Self.timed.contains($0.function) }
    for figure in timed.flatMap({ $0.draw(lawCase) }) {
      #expect(figure.subtitle.contains("takes time"), "\(figure.name)")
      let texts = figure.scene.texts.map(\.content)
      #expect(texts.contains { $0.contains("takes time") }, "\(figure.name)")
      #expect(figure.scene.alternativeText.contains("takes time"), "\(figure.name)")
      #expect(figure.scene.rectangles.isEmpty, "\(figure.name)")
    }
  }

  /// The figures of a step's times that are drawn also when nothing takes time.
  private static let timed = [
    "ganttFigure", "comparisonFigure", "breakdownFigure", "communicationFigure", "tutorialFigures",
    "criticalPathFigure", "utilizationFigure", "memoryOverTimeFigure",
  ]

  private var sampleDeepStep: StepTimeline {
    pipelineStep(stageCount: 4, microBatchCount: 8, blockCount: 8, allReduce: 90_000)
  }
}
