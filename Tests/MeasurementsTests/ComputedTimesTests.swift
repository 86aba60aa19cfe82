import Testing

@testable import Measurements

/// Times of one file of vTrain's, which no device took.
struct ComputedTimesTests {
  private static let runs = Published.runs.filter { $0.file == "vtrain_single_node.csv" }

  /// What a run is but for its number of micro-batches or replicas.
  private struct Kind: Hashable {
    var sizes: [Int?]

    init(_ run: MeasuredRun, _ others: [Int?]) {
      sizes =
        [run.hiddenSize, run.layerCount, run.tensorParallelSize, run.pipelineParallelSize]
        + [run.microBatchSize] + others
    }
  }

  private static func replicas(_ run: MeasuredRun) -> Int {
    (run.deviceCount ?? 0)
      / ((run.tensorParallelSize ?? 1) * (run.pipelineParallelSize ?? 1))
  }

  private static func microBatches(_ run: MeasuredRun) -> Int {
    (run.globalBatchSize ?? 0) / ((run.microBatchSize ?? 1) * replicas(run))
  }

  private static func seconds(_ run: MeasuredRun) throws -> Double {
    try #require(run.stepSeconds)
  }

  @Test func theirRowsGetAStackOfTheirOwn() throws {
    #expect(Self.runs.count == 958)
    #expect(Self.runs.allSatisfy { $0.run.stack == "vtrain-simulator" && !$0.run.isMeasured })
    #expect(Published.runs.count { !$0.run.isMeasured } == Self.runs.count)
    #expect(try Published.input("vtrain-multi-006").run.stack == "megatron-deepspeed-2022")
    let assumed = try Published.input("vtrain-single-0001").assumed
    #expect(assumed.contains("recompute: none (vtrain-simulator computes nothing again)"))
  }

  /// Every further micro-batch takes the same to two microseconds, of hundreds of milliseconds.
  @Test func theyAreSumsOfEqualMicroBatches() throws {
    let groups = Dictionary(grouping: Self.runs.map(\.run)) { Kind($0, [Self.replicas($0)]) }
    var groupCount = 0
    for runs in groups.values where Set(runs.map(Self.microBatches)).count > 2 {
      groupCount += 1
      let ordered = runs.sorted { Self.microBatches($0) < Self.microBatches($1) }
      let times = try ordered.map { (Double(Self.microBatches($0)), try Self.seconds($0)) }
      let first = times[0]
      let last = times[times.count - 1]
      for (count, seconds) in times {
        let share = (count - first.0) / (last.0 - first.0)
        #expect(abs(seconds - first.1 - share * (last.1 - first.1)) <= 2e-6)
      }
    }
    #expect(groupCount > 100)
  }

  /// Without a pipeline, a micro-batch takes one time for each layer and one for the rest.
  @Test func theyAreSumsOfEqualLayers() throws {
    let runs = Self.runs.map(\.run).filter { $0.pipelineParallelSize == 1 }
    // Times of a micro-batch by depth; what else a step takes cancels out.
    var times: [[Int?]: [Int: Double]] = [:]
    for same in Dictionary(grouping: runs, by: { Kind($0, [Self.replicas($0)]) }).values {
      let ordered = same.sorted { Self.microBatches($0) < Self.microBatches($1) }
      let (few, many) = (ordered[0], ordered[ordered.count - 1])
      let count = Self.microBatches(many) - Self.microBatches(few)
      guard count > 0, let layers = few.layerCount else { continue }
      let kind = [few.hiddenSize, few.tensorParallelSize, few.microBatchSize]
      times[kind, default: [:]][layers] =
        try (Self.seconds(many) - Self.seconds(few)) / Double(count)
    }
    let kinds = times.values.filter { $0.count > 2 }
    #expect(kinds.count > 10)
    for depths in kinds {
      let ordered = depths.sorted { $0.key < $1.key }
      let (first, last) = (ordered[0], ordered[ordered.count - 1])
      let layer = (last.value - first.value) / Double(last.key - first.key)
      for (layers, seconds) in ordered {
        #expect(abs(seconds - first.value - layer * Double(layers - first.key)) <= 2e-6)
      }
    }
  }

  /// More than 1 GiB of gradients takes its size ÷ the bandwidth that nccl-tests printed for 1 GiB, 197.28 GB/s
  /// with two ranks and 221.86 with four (`trace/a100` of vTrain), without the 2 · (n − 1) ÷ n of a ring.
  @Test func fourReplicasReduceFasterThanTwo() throws {
    let groups = Dictionary(grouping: Self.runs.map(\.run)) { Kind($0, [Self.microBatches($0)]) }
    var pairCount = 0
    for runs in groups.values where runs[0].pipelineParallelSize == 1 {
      guard let two = runs.first(where: { Self.replicas($0) == 2 }),
        let four = runs.first(where: { Self.replicas($0) == 4 })
      else { continue }
      let mebibytes = (Self.gradientBytes(two) / 1_048_576).rounded()
      guard mebibytes > 1024 else { continue }
      pairCount += 1
      let change = try Self.seconds(four) - Self.seconds(two)
      let computed = mebibytes / 1024 * (1 / 221.86 - 1 / 197.28)
      #expect(change < 0 && abs(change - computed) <= 2e-6)
    }
    #expect(pairCount > 20)
  }

  /// Two bytes for each parameter of a rank, as vTrain counts them: a table and a head of their own, and four vectors
  /// for norms where a layer has four of them.
  private static func gradientBytes(_ run: MeasuredRun) -> Double {
    let (hidden, layers) = (run.hiddenSize ?? 0, run.layerCount ?? 0)
    let tensor = run.tensorParallelSize ?? 1
    let table: Int = 50_257 / tensor * hidden
    let matrices: Int = 12 * hidden * (hidden / tensor)
    let vectors: Int = 6 * hidden + 3 * hidden / tensor + 4 * hidden / tensor
    let ends: Int = 2 * table + 1024 * hidden
    return 2 * Double(ends + layers * (matrices + vectors))
  }

  /// A run that says nothing of it is measured.
  private static func prediction(computed: Bool, error: Double) throws -> Prediction {
    var input = try Published.input("internevo-0001")
    if computed { input.run.stack = MeasuredRun.simulator }
    return Prediction(
      file: "a.csv", input: input, measuredSeconds: 1, predictedSeconds: 1 + error, memory: nil)
  }

  @Test func statisticsOfAllAreOfMeasuredRuns() throws {
    var accuracy = Accuracy([])
    accuracy.predictions = [
      try Self.prediction(computed: true, error: 1), try Self.prediction(computed: false, error: 0),
    ]
    #expect(accuracy.stepTime.all?.meanAbsoluteError == 0)
    #expect(accuracy.stepTime.byStack["vtrain-simulator"]?.meanAbsoluteError == 1)
    #expect(accuracy.worst(10).map(\.error) == [0])
    #expect(accuracy.computedCount == 1)
  }

  @Test func whereNothingWasMeasuredAllCount() throws {
    var accuracy = Accuracy([])
    accuracy.predictions = [try Self.prediction(computed: true, error: 1)]
    #expect(accuracy.stepTime.all?.meanAbsoluteError == 1)
    #expect(accuracy.worst(10).count == 1 && accuracy.computedCount == 0)
  }
}
