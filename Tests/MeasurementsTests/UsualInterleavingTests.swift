import Testing

@testable import Measurements
@testable import Training

/// Pipelines whose rows state neither virtual stages nor a schedule.
struct UsualInterleavingTests {
  /// Llama 3 405B in 16 stages, with as many micro-batches.
  private static func run(change: (inout MeasuredRun) -> Void = { _ in }) throws -> MeasuredRun {
    var run = try Published.input("megatron_bridge_perf-0167").run
    run.stack = "mine"
    run.provenance = ""
    (run.layerCount, run.hiddenSize, run.headCount, run.feedForwardSize) = (126, 16384, 128, 53248)
    run.deviceCount = 8192
    (run.tensorParallelSize, run.pipelineParallelSize, run.dataParallelSize) = (8, 16, 64)
    (run.microBatchSize, run.globalBatchSize) = (1, 64 * 16)
    run.sequenceParallel = true
    change(&run)
    return run
  }

  private static func simulated(_ run: MeasuredRun) throws -> PredictionInput {
    try studied(run).input.get()
  }

  /// The first of its 128 stages has the embedding alone, the last one the head.
  @Test func asManyAsItHasLayersWhereItWouldIdleWithout() throws {
    let run = try Self.run()
    let input = try Self.simulated(run)
    #expect(input.strategy.schedule == "interleaved-1f1b" && input.strategy.virtualStageCount == 8)
    let layers = try #require(input.strategy.layersPerStage)
    #expect(layers == [0] + [Int](repeating: 1, count: 126) + [0])
    #expect(
      input.assumed.contains(
        "schedule: interleaved-1f1b (without it more than a fifth of the time is lost)"))
    guard case .predicted(let prediction) = predict(try Self.studied(run)) else {
      Issue.record("it is predicted")
      return
    }
    var plain = run
    plain.schedule = "1f1b"
    guard case .predicted(let slower) = predict(try Self.studied(plain)) else {
      Issue.record("it is predicted")
      return
    }
    #expect(prediction.predictedSeconds < 0.7 * slower.predictedSeconds)
  }

  private static func studied(_ run: MeasuredRun) throws -> StudiedRun {
    try studiedRuns(in: [MeasuredFile(name: "a.csv", runs: [run])])[0]
  }

  /// 60 micro-batches are enough for 16 stages: 15 of 75 passes' time is idle.
  @Test func noneWhereLittleIsLost() throws {
    for (perReplica, count) in [(48, 8), (64, 1)] {
      let input = try Self.simulated(Self.run { $0.globalBatchSize = 64 * perReplica })
      #expect(input.strategy.virtualStageCount == count)
    }
  }

  /// DeepSpeed's pipeline, micro-batches that make no groups, and what a row says.
  @Test func noneWhereItCannotBe() throws {
    let changes: [(inout MeasuredRun) -> Void] = [
      { $0.stack = "megatron-deepspeed" }, { $0.globalBatchSize = 64 * 17 },
      { $0.schedule = "1f1b" }, { $0.virtualStageCount = 1 },
    ]
    for change in changes {
      let input = try Self.simulated(Self.run(change: change))
      #expect(input.strategy.schedule == "1f1b" && input.strategy.virtualStageCount == 1)
    }
  }
}
