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
    let comparison = comparison(of: results)
    for figure in allFigures(of: comparison) { checkLaws(of: figure) }
    for result in results { checkCoverage(of: result, in: comparison) }
  }

  @Test func samplesMakeGoodPictures() {
    let results = [
      result(strategy("pipeline", pipeline: 4), microBatchCount: 8, step: sampleDeepStep),
      result(strategy("sharded", data: 64, sharding: .zero3), step: shardedStep(layerCount: 32)),
      result(strategy("replicated", data: 64), step: replicatedStep(layerCount: 32)),
    ]
    let comparison = comparison(of: results)
    for figure in allFigures(of: comparison) + tutorialFigures(of: sampleTutorial()) {
      checkLaws(of: figure)
    }
    for result in results { checkCoverage(of: result, in: comparison) }
  }

  @Test(arguments: [Int64(1), 1_000_000_000_000_000_000], ["only"] + hostileNames)
  func stepsOfOneBarAreDrawnFromOneNanosecondToABillionSeconds(duration: Int64, name: String) {
    var builder = StepBuilder()
    let track = builder.addRanks(name, streams: [.compute, .gradients]).lowerBound
    let work = builder.add(.forward, taking: duration, on: [track], microBatch: 0)
    builder.add(.allReduce, taking: duration, on: [track + 1], after: [work])
    let only = result(
      strategy(name, pipeline: 2), step: builder.step, memory: memoryUse(activations: [1, 2]))
    let comparison = comparison(of: [only])
    for figure in allFigures(of: comparison) { checkLaws(of: figure) }
    checkCoverage(of: only, in: comparison)
  }

  /// A figure that is never drawn keeps every law.
  @Test func theSamplesAreDrawnByEveryFigure() {
    let results = [
      result(
        strategy("pipeline", data: 64, pipeline: 4), microBatchCount: 8, step: sampleDeepStep,
        memory: memoryUse(activations: [1, 2, 3, 4]))
    ]
    let comparison = comparison(of: results)
    let missing = comparisonFigures.filter { $0.draw(comparison).isEmpty }.map(\.function)
    // Steps made by hand have no critical path, and the picture of utilization is for more devices.
    #expect(missing == ["criticalPathFigure", "utilizationFigure"])
  }

  @Test func emptyTimelinesSayWhyTheyAreEmpty() {
    let empty = result(strategy("empty"), step: StepBuilder().step)
    let comparison = comparison(of: [empty])
    for figure in allFigures(of: comparison) { checkLaws(of: figure) }
    let gantt = ganttFigure(of: empty, in: comparison, sharedEnd: nil)
    #expect(gantt.scene.texts.contains { $0.content.contains("no task that takes time") })
  }

  @Test func aMillionBarsMakeASmallScene() {
    let step = crowdedStep(taskCount: 1_000_000)
    let crowded = result(strategy("crowded", pipeline: 4), microBatchCount: 4, step: step)
    let comparison = comparison(of: [crowded])
    for figure in allFigures(of: comparison) {
      checkLaws(of: figure)
      #expect(figure.scene.rectangles.count < 3 * TimelineDrawing.rectangleLimit)
    }
    let figure = ganttFigure(of: crowded, in: comparison, sharedEnd: nil)
    checkCoverage(of: crowded, in: comparison)
    #expect(figure.subtitle.contains("aggregated"))
  }

  private var sampleDeepStep: StepTimeline {
    pipelineStep(stageCount: 4, microBatchCount: 8, blockCount: 8, allReduce: 90_000)
  }
}

/// Tasks of about a microsecond on four devices, with a communication for each.
private func crowdedStep(taskCount: Int) -> StepTimeline {
  var builder = StepBuilder()
  let tracks = (0..<4).map {
    builder.addRanks("stage \($0)", stage: $0, streams: [.compute, .tensor]).lowerBound
  }
  for index in 0..<taskCount / 2 {
    let track = tracks[index % 4]
    let isForward = (index / 4).isMultiple(of: 3)
    let task = builder.add(
      isForward ? .forward : .backward, taking: Int64(1_000 + index % 17 * 40), on: [track],
      microBatch: index / 400)
    builder.add(.allReduce, taking: 300, on: [track + 1], microBatch: index / 40, after: [task])
  }
  return builder.step
}
