import Simulation
import Testing

@testable import Training

struct PipelineScheduleTests {
  static let shapes = [1, 2, 3, 4, 8].flatMap { stages in
    [1, 2, 3, 4, 8, 17].map { (stages: stages, microBatches: $0) }
  }

  /// (m + p − 1)(F + B) for both, since forward passes take equally long on all stages.
  @Test(arguments: ["gpipe", "1f1b"], shapes)
  func makespanIsTheClosedForm(name: String, shape: (stages: Int, microBatches: Int)) throws {
    let result = try tinyResult(name, shape)
    let units = Int64((shape.microBatches + shape.stages - 1) * 3)
    #expect(result.metrics.stepTime == Nanoseconds(units * 1_000_000_000))
    let bubble = Int64((shape.stages - 1) * 3)
    #expect(result.metrics.breakdown.bubble == Nanoseconds(bubble * 1_000_000_000))
  }

  /// One micro-batch at a time: m · p · (F + B).
  @Test(arguments: shapes)
  func sequentialMakespanIsTheSumOfAllPasses(stages: Int, microBatches: Int) throws {
    let result = try tinyResult("sequential", (stages, microBatches))
    let units = Int64(microBatches * stages * 3)
    #expect(result.metrics.stepTime == Nanoseconds(units * 1_000_000_000))
  }

  @Test(arguments: shapes)
  func microBatchesInFlightAreTheClosedForm(stages: Int, microBatches: Int) {
    for stage in 0..<stages {
      let inFlight = { inFlightCount($0, stage: stage, (stages, microBatches)) }
      #expect(inFlight("gpipe") == microBatches)
      #expect(inFlight("1f1b") == min(microBatches, stages - stage))
      #expect(inFlight("sequential") == 1)
    }
  }

  private func inFlightCount(
    _ name: String, stage: Int, _ shape: (stages: Int, microBatches: Int)
  ) -> Int {
    let strategy = Fixtures.strategy(pipeline: shape.stages, schedule: name)
    let scenario = Fixtures.tiny(batchCount: shape.microBatches, partCount: shape.stages)
    return MemoryModel(StepPlan(strategy, in: scenario)).inFlightCount(ofStage: stage)
  }

  private func tinyResult(
    _ name: String, _ shape: (stages: Int, microBatches: Int)
  ) throws -> StrategyResult {
    let scenario = Fixtures.tiny(batchCount: shape.microBatches, partCount: shape.stages)
    let strategy = Fixtures.strategy(pipeline: shape.stages, schedule: name)
    return try simulatedResult(of: strategy, in: scenario)
  }
}
