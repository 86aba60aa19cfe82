import Testing

@testable import Training

/// What frameworks keep beyond what strategies ask for.
struct MemoryHabitsTests {
  private func stage(
    _ sharding: Strategy.Sharding, gradientFormat: NumberFormat? = nil,
    recomputation: Strategy.Recomputation = .none, model: Transformer? = nil,
    _ change: (inout MemoryHabits) -> Void = { _ in }
  ) throws -> StageMemory {
    var scenario = StrategyCases.scenario(on: Fixtures.cluster(nodes: 1))
    if let model { scenario.model.architecture = .transformer(model) }
    change(&scenario.job.memoryHabits)
    var strategy = Fixtures.strategy(data: 8, sharding: sharding)
    strategy.gradientFormat = gradientFormat
    strategy.recomputation = recomputation
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

  /// Of the fragments, the allocator gives back those in blocks that are free as a whole.
  @Test func whatIsNeededIsWhatCannotBeGivenBack() throws {
    let shares = [0, 0.25, 0.5, 1]
    let stages = try shares.map { share in
      try stage(.zero1) {
        $0.fragmentation = 0.3
        $0.returnableShare = share
      }
    }
    for (share, stage) in zip(shares, stages) {
      #expect(stage.total == stages[0].total)
      #expect(stage.returnable == stage.allocated * 0.3 * share)
      #expect(stage.needed == stage.total - stage.returnable)
      #expect(stage.needed >= stage.allocated + .gibibytes(1))
    }
    #expect(try stage(.zero1) { $0.returnableShare = 1 }.returnable == .zero)
  }

  /// Giving back never lets more fit than without any fragments, nor the larger where the smaller does not.
  @Test(arguments: [0.8, 1, 1.2]) func aLargerPeakNeverFitsWhereASmallerDoesNot(factor: Double)
    throws
  {
    let stages = try [Strategy.Sharding.none, .zero1, .zero2, .zero3].map { sharding in
      try stage(sharding) { $0.fragmentation = 0.15 }
    }
    for stage in stages {
      let capacity = stage.needed * factor
      let fitting = stages.filter { MemoryUse(capacity: capacity, stages: [$0]).fits }
      let others = stages.filter { !MemoryUse(capacity: capacity, stages: [$0]).fits }
      #expect(fitting.allSatisfy { small in others.allSatisfy { small.total < $0.total } })
      #expect(fitting.contains(stage) == (factor >= 1))
      #expect(fitting.allSatisfy { $0.allocated + .gibibytes(1) <= capacity })
    }
  }

  /// Tensors of their own take a little more than buffers, and nothing where they are sharded.
  @Test func tensorsOfTheirOwnHaveGaps() throws {
    var model = Fixtures.small
    (model.hiddenSize, model.feedForwardSize) = (1600, 6400)
    let plain = try stage(.none, model: model)
    let apart = try stage(.none, model: model) { $0.keepsTensorsApart = true }
    for (one, other) in [
      (plain.weights, apart.weights), (plain.gradients, apart.gradients),
      (plain.optimizerState, apart.optimizerState),
    ] {
      #expect(other >= one && other.amount < 1.1 * one.amount)
    }
    #expect(states(apart) > states(plain))
    #expect(apart.activations == plain.activations)
    let sharded = try stage(.zero3, model: model) { $0.keepsTensorsApart = true }
    #expect(sharded == (try stage(.zero3, model: model)))
  }

  /// Computing again leaves other fragments, and only then.
  @Test func fragmentsDependOnRecomputation() throws {
    func habits(_ habits: inout MemoryHabits) {
      habits.fragmentation = 0.1
      habits.fragmentationRecomputing = 0.3
    }
    let kept = try stage(.none, habits)
    let again = try stage(.none, recomputation: .full, habits)
    #expect(kept.reserve == .gibibytes(1) + kept.allocated * 0.1)
    #expect(again.reserve == .gibibytes(1) + again.allocated * 0.3)
    #expect(again.allocated < kept.allocated)
  }

  /// NeMo keeps 2 bytes beside bf16 weights instead of 4: 14 bytes a parameter.
  @Test func remaindersTakeThePlaceOfMasterWeights() throws {
    let parameters = try states(stage(.none)).amount / 16
    let kept = try stage(.none) { $0.masterWeightSize = 2 }
    #expect(states(kept).amount / parameters == 14)
  }

  /// Matrices that are gathered one by one need no more than whole blocks, and at least the largest.
  @Test func liveParametersBoundWhatIsGathered() throws {
    let blocks = try stage(.zero3).buffers
    let limits = [1.0, 1e6, 1e8, 1e12]
    let bounded = try limits.map { limit in
      try stage(.zero3) { $0.liveParameterCount = limit }.buffers
    }
    #expect(zip(bounded, bounded.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(bounded.allSatisfy { $0 <= blocks && $0 > .zero })
    #expect(bounded[0] < blocks)
    #expect(try stage(.zero1) { $0.liveParameterCount = 1 } == (try stage(.zero1)))
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

  /// The norm before the experts and their activations: what they read and write is moved once more.
  @Test func activationsOfExpertsAreMadeAgain() throws {
    let model = Fixtures.smallExperts
    let experts = try #require(model.experts)
    var shape = MicroBatchShape(sampleCount: 1, sequenceLength: 1024, recomputation: .selective)
    let all = TransformerBlocks(model: model, shape: shape)
    shape.selection = .allButExpertActivations
    let some = TransformerBlocks(model: model, shape: shape)
    let layer = some.layer(at: 1)
    let numbers = 1024 * (model.hiddenSize + experts.activeCount * experts.feedForwardSize)
    let dropped = all.layer(at: 1).savedActivations - layer.savedActivations
    #expect(dropped == ByteCount(amount: 2 * Double(numbers)))
    let activated = 1024 * experts.activeCount * experts.feedForwardSize
    let again = [4 * 1024 * model.hiddenSize, (model.gatedFeedForward ? 6 : 4) * activated]
    #expect(
      layer.recomputation
        == .kernels(again.map { .elementwise(bytes: ByteCount(amount: Double($0))) }))
    #expect(some.plainLayer == all.plainLayer)
  }

  /// Of a Llama block, both norms' inputs and outputs, query, key, value, attention's output, gate, up and
  /// what the last product reads.
  @Test func productsKeepNarrowInputs() {
    let model = Fixtures.llama3
    var shape = MicroBatchShape(sampleCount: 1, sequenceLength: 1024)
    let wide = TransformerBlocks(model: model, shape: shape).plainLayer
    shape.productInputSize = 1
    let narrow = TransformerBlocks(model: model, shape: shape).plainLayer
    let keyValues = 2 * model.keyValueHeadCount * model.headSize
    let bytes =
      (2 * (2 + 1) + 2 + 2 + 1) * model.hiddenSize + 2 * keyValues
      + (2 + 2 + 1) * model.feedForwardSize
    #expect(narrow.savedActivations.amount == 1024 * Double(bytes))
    #expect(narrow.savedActivations < wide.savedActivations)
    #expect(narrow.segments == wide.segments)
  }

  /// As with sequence parallelism, and without its collectives.
  @Test(arguments: [1, 2, 4]) func tensorRanksShareBlockInputs(size: Int) {
    var shape = MicroBatchShape(
      sampleCount: 1, sequenceLength: 1024, tensorParallelSize: size, recomputation: .full)
    let whole = TransformerBlocks(model: Fixtures.llama3, shape: shape).plainLayer
    shape.sharesBlockInputs = true
    let shared = TransformerBlocks(model: Fixtures.llama3, shape: shape).plainLayer
    #expect(shared.savedActivations == whole.savedActivations * (1 / Double(size)))
    #expect(
      shared.savedActivations + shared.workingActivations
        == whole.savedActivations + whole.workingActivations)
    #expect(shared.segments == whole.segments)
  }

  /// By the time the last block runs backward the logits are gone, or the more that it brings back counts.
  @Test func freedLogitsMakeRoomForABlock() throws {
    let activations = { (frees: Bool) in
      var scenario = StrategyCases.scenario(on: Fixtures.cluster(nodes: 1))
      scenario.job.memoryHabits.freesLogits = frees
      let plan = StepPlan(Fixtures.strategy(data: 8, recomputation: .full), in: scenario)
      return (plan, try #require(MemoryModel(plan).use?.stages.first).activations)
    }
    let (plan, kept) = try activations(false)
    let (_, freed) = try activations(true)
    let (head, working) = (plan.blocks[plan.blocks.count - 1], plan.blocks[1].workingActivations)
    #expect(kept - freed == min(head.savedActivations, working))
    #expect(freed < kept)
  }

  /// Zero Bubble, section 3.2: the weight gradient of GPT's layer needs 32 of 34 + 5·a·s/h parts.
  @Test func weightGradientsNeedNeitherScoresNorMasks() {
    let shape = MicroBatchShape(sampleCount: 1, sequenceLength: 2048, attention: .unfused)
    let layer = TransformerBlocks(model: Fixtures.gpt3, shape: shape).plainLayer
    let part = Double(2048 * 12288)
    #expect(layer.heldForWeightGradient.amount == 32 * part)
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
