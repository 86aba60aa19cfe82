import Testing

@testable import Training

/// What frameworks keep beyond what strategies ask for.
struct MemoryHabitsTests {
  private func stage(
    _ sharding: Strategy.Sharding, gradientFormat: NumberFormat? = nil,
    _ change: (inout MemoryHabits) -> Void = { _ in }
  ) throws -> StageMemory {
    var scenario = StrategyCases.scenario(on: Fixtures.cluster(nodes: 1))
    change(&scenario.job.memoryHabits)
    var strategy = Fixtures.strategy(data: 8, sharding: sharding)
    strategy.gradientFormat = gradientFormat
    let plan = StepPlan(strategy, in: scenario)
    return try #require(MemoryModel(plan).use?.stages.first)
  }

  private func states(_ stage: StageMemory) -> ByteCount {
    stage.weights + stage.gradients + stage.optimizerState
  }

  /// Megatron-LM's table of bytes a parameter: 20 with fp16 gradients that are copied, 18 with fp32
  /// ones, and 4 + 16/d and 6 + 12/d where the optimizer is sharded.
  @Test func statesAreThoseOfMegatronsTable() throws {
    let parameters = try states(stage(.none)).amount / 16
    let bytes = { (stage: StageMemory) in states(stage).amount / parameters }
    #expect(try bytes(stage(.none) { $0.gradientCopySize = 4 }) == 20)
    #expect(try bytes(stage(.none, gradientFormat: .fp32)) == 18)
    #expect(try bytes(stage(.zero1) { $0.gradientCopySize = 4 }) == 4 + 16.0 / 8)
    #expect(try bytes(stage(.zero1, gradientFormat: .fp32)) == 6 + 12.0 / 8)
  }

  /// FSDP holds fp32 weights, gradients and moments: 16 bytes, not 18.
  @Test func shardsThatAreTheMasterWeightsAreStoredOnce() throws {
    let parameters = try states(stage(.none)).amount / 16
    let sharded = try stage(.zero3, gradientFormat: .fp32) { $0.shardsMasterWeights = true }
    #expect(states(sharded).amount / parameters == 16.0 / 8)
    let replicated = try stage(.zero1) { $0.shardsMasterWeights = true }
    #expect(replicated == (try stage(.zero1)))
  }

  @Test(arguments: [0, 0.1, 0.5]) func fragmentsAreAShareOfWhatIsAllocated(share: Double) throws {
    let whole = try stage(.zero1) { $0.fragmentation = share }
    #expect(whole.reserve == .gibibytes(1) + whole.allocated * share)
    #expect(whole.allocated == (try stage(.zero1)).allocated)
  }

  @Test func gradientsOfPassesStayUnlessTheyAreSharded() throws {
    for sharding in [Strategy.Sharding.none, .zero1, .zero2, .zero3] {
      let plain = try stage(sharding, gradientFormat: .fp32).gradients
      let both = try stage(sharding, gradientFormat: .fp32) { $0.passGradientSize = 2 }.gradients
      let ratio = sharding == .none || sharding == .zero1 ? 1.5 : 1
      #expect(both == plain * ratio)
    }
  }

  @Test func aReductionBufferReplacesTheBucket() throws {
    let inPlace = try stage(.zero1) { $0.reductionBuffer = .zero }
    #expect(inPlace.buffers == .zero)
    let buffered = try stage(.zero1) { $0.reductionBuffer = .gigabytes(1) }
    #expect(buffered.buffers == .gigabytes(1))
  }

  /// Each logit's bytes are those of all logits.
  @Test func logitsCountAsTheFrameworkKeepsThem() {
    var shape = MicroBatchShape(sampleCount: 2, sequenceLength: 512)
    let head = { TransformerBlocks(model: Fixtures.llama3, shape: shape).head() }
    let usual = head()
    shape.logitSize = 12
    let logits = 2.0 * 512 * Double(Fixtures.llama3.vocabularySize)
    #expect(head().savedActivations - usual.savedActivations == ByteCount(amount: 6 * logits))
  }

  /// Of a Llama block every second product: query, value, gate, down; and attention's output.
  @Test func everySecondProductIsKept() {
    let model = Fixtures.llama3
    var shape = MicroBatchShape(
      sampleCount: 1, sequenceLength: 1024, recomputation: .selective)
    let all = TransformerBlocks(model: model, shape: shape).plainLayer
    shape.selection = .everySecondProduct
    let some = TransformerBlocks(model: model, shape: shape).plainLayer
    let width = 4 * model.hiddenSize + model.keyValueHeadCount * model.headSize
    #expect(
      some.savedActivations.amount == 2 * 1024 * Double(width + model.feedForwardSize))
    #expect(
      some.savedActivations + some.workingActivations
        == all.savedActivations + all.workingActivations)
    #expect(some.segments == all.segments)
  }

  /// Zero Bubble, section 3.2: the weight gradient of GPT's layer needs 32 of 34 + 5·a·s/h parts.
  @Test func weightGradientsNeedNeitherScoresNorMasks() {
    let shape = MicroBatchShape(sampleCount: 1, sequenceLength: 2048, attention: .unfused)
    let layer = TransformerBlocks(model: Fixtures.gpt3, shape: shape).plainLayer
    #expect(layer.heldForWeightGradient.amount == 32 * 2048.0 * 12288)
    #expect(layer.heldForWeightGradient < layer.savedActivations)
  }

  @Test func aNormalizedEmbeddingKeepsItsInput() {
    var model = Fixtures.gpt3
    let shape = MicroBatchShape(sampleCount: 1, sequenceLength: 2048)
    let plain = TransformerBlocks(model: model, shape: shape).embedding()
    model.embeddingNormalization = true
    let normalized = TransformerBlocks(model: model, shape: shape).embedding()
    #expect(
      normalized.savedActivations - plain.savedActivations
        == ByteCount(amount: 2 * 2048.0 * 12288))
  }
}
