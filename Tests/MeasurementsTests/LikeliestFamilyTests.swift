import ScenarioFiles
import Testing

@testable import Measurements
@testable import Training

/// Models whose names say nothing to us.
struct LikeliestFamilyTests {
  private struct Sizes {
    var name: String
    var billions: Double?
    var layers: Int
    var hidden: Int
    var feedForward: Int?
    var heads: Int
    var keyValueHeads: Int?
    var vocabulary: Int
  }

  private func input(of sizes: Sizes) throws -> PredictionInput {
    var run = MeasuredRun(sourceID: "one")
    run.modelName = sizes.name
    run.parameterBillions = sizes.billions
    run.layerCount = sizes.layers
    run.hiddenSize = sizes.hidden
    run.feedForwardSize = sizes.feedForward
    run.headCount = sizes.heads
    run.keyValueHeadCount = sizes.keyValueHeads
    run.vocabularySize = sizes.vocabulary
    run.sequenceLength = 2048
    run.accelerator = "H100-80GB"
    run.deviceCount = 8
    run.globalBatchSize = 8
    run.precision = "bfloat16"
    run.sharding = "FSDP"
    let studied = try studiedRuns(in: [MeasuredFile(name: "mine.csv", runs: [run])])
    return try #require(studied.first).input.get()
  }

  /// Published models, by their published sizes and parameters.
  @Test(
    arguments: [
      ("Mistral 7B", 7.24, 32, 4096, 14336, 32, 8, 32000, true, false),
      ("OPT-30B", nil, 48, 7168, 28672, 56, nil, 50272, false, true),
      ("Gemma 2B", 2.5, 18, 2048, 16384, 8, 1, 256_000, true, true),
      ("Pythia-12B", 11.8, 36, 5120, 20480, 40, nil, 50688, false, false),
      // Nothing states the parameters.
      ("Ours", nil, 32, 4096, 11008, 32, nil, 32000, true, false),
      ("Ours", nil, 32, 4096, nil, 32, nil, 50257, false, true),
    ] as [(String, Double?, Int, Int, Int?, Int, Int?, Int, Bool, Bool)])
  func parametersTellHowBlocksAreMade(
    name: String, billions: Double?, layers: Int, hidden: Int, feedForward: Int?, heads: Int,
    keyValueHeads: Int?, vocabulary: Int, isGated: Bool, isTied: Bool
  ) throws {
    let input = try input(
      of: Sizes(
        name: name, billions: billions, layers: layers, hidden: hidden, feedForward: feedForward,
        heads: heads, keyValueHeads: keyValueHeads, vocabulary: vocabulary))
    let shape = try input.transformer()
    #expect(shape.gatedFeedForward == isGated && shape.tiedEmbeddings == isTied)
    #expect(input.assumed.contains { $0.hasPrefix("blocks: ") })
  }

  @Test func sizesOfAnotherModelAreSkipped() throws {
    #expect(
      throws: SkipReason(
        "the model's family is not known, and its sizes make 7.24 billion parameters, not 34.0 billion"
      )
    ) {
      try input(
        of: Sizes(
          name: "Mistral", billions: 34, layers: 32, hidden: 4096, feedForward: 14336, heads: 32,
          keyValueHeads: 8, vocabulary: 32000))
    }
  }

  /// Before anything is counted, which could overflow.
  @Test(arguments: [
    ("Ours", 1_000_000_000, 4096, 32, 32000), ("GPT OSS", 1 << 49, 4096, 32, 32000),
    ("BERT", 32, 1 << 49, 32, 32000), ("Llama", 32, 1_000_000_000, 32, 32000),
    ("Ours", 32, 4096, 32, 1_000_000_000_000_000), ("Llama", 32, 1 << 20, 1 << 20, 32000),
  ])
  func modelsBeyondAllLimitsAreSkipped(
    name: String, layers: Int, hidden: Int, heads: Int, vocabulary: Int
  ) throws {
    #expect(throws: SkipReason("the sizes of its model are larger than any that is simulated")) {
      try input(
        of: Sizes(
          name: name, billions: 7, layers: layers, hidden: hidden, feedForward: nil, heads: heads,
          keyValueHeads: nil, vocabulary: vocabulary))
    }
  }

  @Test func knownFamiliesAreTakenAtTheirWord() throws {
    let input = try input(
      of: Sizes(
        name: "Llama", billions: 1, layers: 32, hidden: 4096, feedForward: 11008, heads: 32,
        keyValueHeads: nil, vocabulary: 32000))
    #expect(!input.assumed.contains { $0.hasPrefix("blocks: ") })
  }
}
