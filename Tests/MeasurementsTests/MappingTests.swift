import ScenarioFiles
import Simulation
import Testing

@testable import Measurements
@testable import Training

/// Rows of published files, checked by hand against what they say.
struct MappingTests {
  @Test func fullyShardedMPT() throws {
    let input = try Published.input("llmfoundry_mpt_fsdp-0005")
    #expect(input.strategy.sharding == .zero3)
    #expect(input.strategy.dataParallelSize == 256)
    #expect(input.strategy.recomputation == .full)
    #expect(input.strategy.gradientFormat == .fp32)
    #expect(input.scenario.job.precision == .bf16)
    #expect(input.scenario.job.globalBatchSize == 2048)
    #expect(input.scenario.cluster.accelerator.name == "h100-sxm-80gb")
    #expect(input.scenario.cluster.nodeCount == 32)
    // The file's own num_params.
    #expect(try input.transformer().parameterCount == 29_975_214_080)
    #expect(try input.measuredSeconds() == 7.6257)
  }

  /// A row's own heads count more than those that share out the hidden size.
  @Test(arguments: [("", 256), ("64", 64)])
  func headsAreAsWideAsTheRowSays(cell: String, size: Int) throws {
    let text = """
      source_id,model_name,layers,hidden,heads,head_dim,vocab,seq_len,gpu,gpus,micro_batch,global_batch,precision,step_time_s
      one,Llama,2,1024,4,\(cell),32000,2048,H100-80GB,1,1,1,bf16,1
      """
    let runs = try readMeasurements(from: SourceFile(name: "mine", bytes: Array(text.utf8)))
    let studied = try studiedRuns(in: [MeasuredFile(name: "mine.csv", runs: runs)])
    let input = try #require(studied.first).input.get()
    #expect(try input.transformer().headSize == size)
  }

  @Test(
    arguments: [
      ("bfloat16", .bf16), ("BF16 mixed", .bf16), ("float16", .fp16), ("half", .fp16),
      ("fp8", .fp8),
      ("tf32", .tf32), ("float32", .fp32),
    ] as [(String, NumberFormat)])
  func formatsGoByTheirUsualNames(words: String, format: NumberFormat) throws {
    var run = MeasuredRun(sourceID: "one")
    run.precision = words
    var assumed = Assumptions()
    #expect(try run.numberFormat(&assumed) == format)
    #expect(assumed.lines.isEmpty)
  }

  @Test(
    arguments: [("off", .none), ("No", .none), ("true", .full), ("on", .full), ("full", .full)]
      as [(String, Strategy.Recomputation)])
  func recomputationIsOnOrOff(words: String, recomputation: Strategy.Recomputation) throws {
    var run = MeasuredRun(sourceID: "one")
    run.recompute = words
    #expect(try run.recomputationInWords()?.0 == recomputation)
  }

  @Test func interleavedMegatronOnSelene() throws {
    let input = try Published.input("seqsel-t5-530B-sel")
    let strategy = input.strategy
    #expect(strategy.tensorParallelSize == 8 && strategy.pipelineParallelSize == 35)
    #expect(strategy.virtualStageCount == 3 && strategy.schedule == "interleaved-1f1b")
    #expect(strategy.sequenceParallel && strategy.recomputation == .selective)
    #expect(strategy.sharding == .none && !strategy.overlapsGradientReduction)
    #expect(input.scenario.job.attention == .unfused && input.scenario.job.precision == .fp16)
    #expect(input.scenario.cluster.interNode.bandwidth.amount == 25e9)
    #expect(input.sampleShare == 1)
  }

  @Test func unstatedVirtualStagesShareOutAStagesLayers() throws {
    let input = try Published.input("sc21-t2-ptd-529.6-560")
    #expect(input.strategy.virtualStageCount == 3)
    #expect(input.assumed.contains("virtual stages: 3 (their number is not stated)"))
    #expect(try Published.input("sc21-t2-ptd-174.6-384").strategy.virtualStageCount == 2)
  }

  @Test func nemosRecipesInterleaveSingleLayers() throws {
    // 96 layers on 8 ranks, and 64 micro-batches.
    let input = try Published.input("nemo_perf-0066")
    #expect(input.strategy.virtualStageCount == 12 && input.strategy.schedule == "interleaved-1f1b")
    #expect(input.assumed.contains("virtual stages: 12 (their number is not stated)"))
    #expect(try Published.input("nemo_perf-0021").strategy.virtualStageCount == 6)
    #expect(try !Published.input("nemo_perf-0020").strategy.overlapsTensorParallel)
  }

  @Test func asynchronousTensorParallelismOverlaps() throws {
    #expect(try Published.input("torchtitan-0020").strategy.overlapsTensorParallel)
    #expect(try !Published.input("torchtitan-0019").strategy.overlapsTensorParallel)
  }

  @Test(
    arguments: [
      ("torchtitan-0021", 1), ("torchtitan-0029", nil), ("torchtitan-0019", nil),
      ("nemo_perf-0020", 1), ("nemo_perf-0073", nil),
    ] as [(String, Double?)])
  func inputsAreGatheredAsNarrowAsTheirSoftwareSendsThem(sourceID: String, size: Double?) throws {
    #expect(try Published.input(sourceID).scenario.job.gatheredInputSize == size)
  }

  @Test func deepSpeedOf2021WaitsForWhatItGathers() throws {
    let input = try Published.input("sc21-t2-zero3-174.6-768")
    #expect(input.strategy.sharding == .zero3 && input.strategy.prefetchUnitCount == 0)
  }

  @Test func bloomCountsItsEndsAsLayersAndUsesTheMeasuredNetwork() throws {
    let input = try Published.input("bloom_176b_topologies-0145")
    let layers: [Int] = [5] + Array(repeating: 6, count: 10) + [5]
    #expect(input.strategy.layersPerStage == layers)
    let bitsPerSecond = 135e9 / 8
    #expect(input.scenario.cluster.interNode.bandwidth.amount == bitsPerSecond / 8)
    #expect(try input.transformer().vocabularySize == 250_880)
  }

  @Test func zeroBubbleSchedules() throws {
    let input = try Published.input("zero_bubble-0004")
    #expect(input.strategy.schedule == "zb-h1")
    #expect(input.strategy.layersPerStage == [2, 3, 3, 3, 3, 3, 3, 2])
    #expect(try input.transformer().vocabularySize == 32_000)
  }

  @Test func experts() throws {
    let input = try Published.input("megatron_bridge_perf-0218")
    let shape = try input.transformer()
    #expect(shape.experts?.count == 256 && shape.experts?.activeCount == 8)
    #expect(shape.experts?.feedForwardSize == 2048)
    #expect(shape.experts?.layers.count { $0 } == 58)
    #expect(shape.predictionDepth == 1)
    var alone = shape
    alone.predictionDepth = 0
    #expect(alone.parameterCount == 671_026_404_352)
    #expect(input.strategy.expertParallelSize == 8)
  }

  /// DeepSpeed's pipeline and Megatron's of 2021 send parts, where tensor-parallel ranks hold the same.
  @Test(arguments: [
    ("bloom_176b_topologies-0148", true), ("bloom_176b_topologies-0150", false),
    ("sc21-t1-1T", true), ("sc21-t1-18B", false), ("seqsel-t5-530B-sel", false),
    ("megatron_bridge_perf-0127", false),
  ])
  func pipelinesSendPartsAsTheirSoftwareDid(sourceID: String, sendsParts: Bool) throws {
    #expect(try Published.input(sourceID).strategy.scattersTransfers == sendsParts)
  }

  /// NVIDIA's fine-tuning packs short examples.
  @Test(arguments: [
    ("nemo_perf-0013", 190), ("megatron_bridge_perf-0064", 190), ("nemo_perf-0005", nil),
  ])
  func fineTuningPacksExamples(sourceID: String, length: Int?) throws {
    let input = try Published.input(sourceID)
    #expect(input.scenario.job.packedLength == length)
    #expect(input.assumed.contains { $0.hasPrefix("packed examples") } == (length != nil))
  }

  /// ZeRO-3 of 2021 gathers nothing ahead.
  @Test(arguments: [
    ("bigscience_v100-0067", 0), ("bigscience_v100-0082", 0), ("sc21-t2-zero3-174.6-768", 0),
    ("llmfoundry_mpt_fsdp-0005", 1),
  ])
  func weightsAreGatheredAheadSince2022(sourceID: String, units: Int) throws {
    #expect(try Published.input(sourceID).strategy.prefetchUnitCount == units)
  }

  @Test func unknownDispatchersAreSkipped() throws {
    var run = MeasuredRun(sourceID: "made up")
    run.dispatcher = "HybridEP"
    #expect(try run.dispatchInWords() == .oncePerNode)
    run.dispatcher = ""
    #expect(try run.dispatchInWords() == nil)
    run.notes = "DeepEP on"
    #expect(try run.dispatchInWords() == .oncePerNode)
    run.dispatcher = "pigeons"
    #expect(throws: SkipReason("the dispatcher \"pigeons\" is not known")) {
      try run.dispatchInWords()
    }
  }

  static let recipesOfBERT: [(String, Int, Execution, Job.Attention)] = [
    ("nvidia_dle_training-0055", 128, .fused, .unfused),
    ("nvidia_dle_training-0062", 280, .fused, .flash),
    ("nvidia_dle_training-0283", 280, .fused, .unfused),
    ("nvidia_dle_training-0316", 128, .fused, .unfused),
    ("nvidia_dle_training-0673", 512, .eagerAutocast, .unfused),
    ("nvidia_dle_training-0674", 512, .fused, .unfused),
    ("nvidia_dle_training-0734", 512, .fused, .unfused),
    ("nvidia_dle_training-0973", 128, .eagerAutocast, .unfused),
  ]

  /// Bins of similar lengths in the second phase, logits of masked words, autocast, cuDNN's attention.
  @Test(arguments: recipesOfBERT)
  func recipesOfBERTRunAsTheirFrameworksDo(
    sourceID: String, length: Int, execution: Execution, attention: Job.Attention
  ) throws {
    let input = try Published.input(sourceID)
    #expect(input.scenario.job.sequenceLength == length)
    #expect(input.scenario.job.stack.execution == execution)
    #expect(input.scenario.job.attention == attention)
    #expect(try input.transformer().predictedShare == 20.0 / 128)
    #expect(input.assumed.contains { $0.hasPrefix("tokens of a sequence: 280") } == (length == 280))
  }

  /// A column's heading says whether a compiler ran; in fp32 as well.
  @Test(arguments: [
    ("nvidia_dle_training-0635", Execution.compiled), ("nvidia_dle_training-0636", .compiled),
    ("nvidia_dle_training-0647", .fused), ("nvidia_dle_training-0660", .compiled),
  ])
  func convolutionsAreCompiledWhereTheHeadingSaysSo(
    sourceID: String, execution: Execution
  ) throws {
    #expect(try Published.input(sourceID).scenario.job.stack.execution == execution)
  }

  /// A row with the devices of another system's node spreads groups over twice as many nodes.
  @Test func aDGXHasEightDevices() {
    let runs = Published.runs.map(\.run).filter {
      ($0.interconnect + $0.system).contains(/DGX (A100|H100|B200|B300)/)
        && $0.deviceCount ?? 0 >= 8
    }
    #expect(runs.count > 100)
    for run in runs { #expect(run.devicesPerNode ?? 8 == 8, "\(run.sourceID)") }
  }

  @Test func racksThatNVLinkJoins() throws {
    let large = try Published.input("megatron_bridge_perf-0176")
    #expect(large.scenario.cluster.devicesPerNode == 64 && large.scenario.cluster.nodeCount == 4)
    let small = try Published.input("megatron_bridge_perf-0143")
    #expect(small.scenario.cluster.devicesPerNode == 8 && small.scenario.cluster.nodeCount == 1)
  }

  @Test func contextAndHybridSharding() throws {
    let input = try Published.input("torchtitan-0007")
    #expect(input.strategy.sharding == .zero3 && input.scenario.job.precision == .fp8)
    #expect(input.scenario.cluster.accelerator.name == "h100-sxm-96gb")
    #expect(input.scenario.job.sequenceLength == 32_768)
  }

  @Test func unstatedMemoryAndShardingAreAssumed() throws {
    let input = try Published.input("vtrain-single-0005")
    #expect(input.scenario.cluster.accelerator.name == "a100-sxm-80gb")
    #expect(
      input.assumed == [
        "accelerator: NVIDIA A100 SXM 80 GB (its memory is not stated)",
        "recompute: none (vtrain-simulator computes nothing again)",
        "sequence parallel: no (what vtrain-simulator does by default)",
      ])
    let many = try Published.input("vtrain-multi-006")
    #expect(many.strategy.sharding == .none)
    #expect(
      many.assumed.contains("sharding: none (what megatron-deepspeed-2022 does by default)"))
  }

  /// 96·B·s·l·h²·(1 + s/6h + V/16lh), which Megatron-LM's FLOP/s count: 138 TFLOP/s of the 175B row.
  @Test func stepTimesFollowFromFLOPRates() throws {
    var input = try Published.input("sc21-t1-1T")
    let stated = try input.measuredSeconds()
    input.run.stepSeconds = nil
    input.run.tokensPerSecondPerDevice = nil
    input.run.samplesPerSecond = nil
    // The published rate has three digits.
    #expect(abs(try input.measuredSeconds() / stated - 1) < 0.005)
  }

  /// 60 samples for 16 replicas: 3 ¾ micro-batches of one sample each.
  @Test func aPartialLastMicroBatchCountsInPart() throws {
    var run = try Published.input("internevo-0008").run
    run.deviceCount = 16
    run.dataParallelSize = 16
    run.microBatchSize = 1
    let seconds = try [48, 60, 64].map { batch in
      run.globalBatchSize = batch
      let file = MeasuredFile(name: "runs.csv", runs: [run])
      guard case .predicted(let prediction) = predict(try studiedRuns(in: [file])[0]) else {
        return 0.0
      }
      return prediction.predictedSeconds
    }
    #expect(seconds[0] > 0)
    #expect(abs(seconds[1] - (seconds[0] + 3 * seconds[2]) / 4) < 1e-9)
  }
}
