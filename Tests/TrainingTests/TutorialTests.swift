import Simulation
import Testing

@testable import Training

/// The tiny example's numbers.
struct TutorialTests {
  @Test(arguments: [
    (Fixtures.strategy("one device", schedule: "sequential"), 18, 1.0),
    (Fixtures.strategy("model parallel", pipeline: 2, schedule: "sequential"), 18, 0.5),
    (Fixtures.strategy("pipelined", pipeline: 2, schedule: "gpipe"), 12, 0.75),
    (Fixtures.strategy("pipelined", pipeline: 2, schedule: "1f1b"), 12, 0.75),
    (Fixtures.strategy("data parallel", data: 2), 12, 0.75),
  ])
  func stepTakesItsUnits(strategy: Strategy, units: Int64, busy: Double) throws {
    let result = try evaluate(strategy, in: Fixtures.tiny())
    #expect(result.metrics.stepTime == Nanoseconds(units * 1_000_000_000))
    #expect(result.metrics.busyFraction == busy)
    #expect(result.memory == nil)
    #expect(result.metrics.modelFLOPsUtilization == nil)
  }

  @Test func wholeBatchesAreDealtOutUnevenly() throws {
    let result = try evaluate(Fixtures.strategy(data: 2), in: Fixtures.tiny())
    let replicas = result.step.rankClasses
    #expect(replicas.map(\.name) == ["replica 1", "replica 2"])
    let busy = replicas.map { result.step.timeline.busyTime(of: $0.tracks.lowerBound).seconds }
    #expect(busy == [12, 6])
    let microBatches = replicas.map { replica in
      Set(
        result.step.timeline.spans(of: replica.tracks.lowerBound).compactMap {
          result.step.tasks[$0.task].microBatch
        })
    }
    #expect(microBatches == [[0, 2], [1]])
  }

  @Test func replicasSynchronizeOnceAfterTheLastPass() throws {
    let step = try evaluate(Fixtures.strategy(data: 2), in: Fixtures.tiny()).step
    let reductions = step.tasks.indices.filter { step.tasks[$0].activity == .allReduce }
    #expect(reductions.count == 1)
    #expect(reductions.map { step.timeline.start(of: $0).seconds } == [12])
  }

  @Test func everyBatchMeetsEveryPart() throws {
    let unit = Nanoseconds(1_000_000_000)
    let part = { ModelPart(name: $0, layer: $1, forwardTime: unit, backwardTime: unit) }
    let scenario = Fixtures.tiny()
    let tutorial = Tutorial(
      comparison: compare([try evaluate(Fixtures.strategy(), in: scenario)], of: scenario),
      batches: ["batch1", "batch2", "batch3"],
      parts: [part("part1", "layerA"), part("part2", "layerB")])
    #expect(
      tutorial.combinedResults == [
        "batch1-layerA", "batch1-layerB", "batch2-layerA", "batch2-layerB", "batch3-layerA",
        "batch3-layerB",
      ])
  }
}
