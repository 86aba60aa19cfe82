import Testing

@testable import Training

struct MemoryModelTests {
  private static let gibibyte = 1_073_741_824.0

  private func layer(_ shape: MicroBatchShape, of model: Transformer = Fixtures.gpt3) -> Block {
    TransformerBlocks(model: model, shape: shape).plainLayer
  }

  private func shape(
    tensor: Int = 1, sequenceParallel: Bool = false, attention: Job.Attention = .unfused,
    recomputation: Strategy.Recomputation = .none
  ) -> MicroBatchShape {
    MicroBatchShape(
      sampleCount: 1, sequenceLength: 2048, tensorParallelSize: tensor,
      sequenceParallel: sequenceParallel, attention: attention, recomputation: recomputation)
  }

  /// Korthikanti et al., equations 1, 2 and 4 and table 2, in units of s·b·h bytes.
  @Test(arguments: [1, 2, 4, 8])
  func storedActivationsAreThePublishedFormula(tensor: Int) {
    let sbh = 2048.0 * 12288
    let scores = 5.0 * 96 * 2048 / 12288
    let t = Double(tensor)
    let stored = { (shape: MicroBatchShape) in layer(shape).savedActivations.amount / sbh }
    #expect(stored(shape(tensor: tensor)) == 10 + 24 / t + scores / t)
    #expect(
      stored(shape(tensor: tensor, sequenceParallel: tensor > 1)) == (34 + scores) / t)
    #expect(
      stored(shape(tensor: tensor, sequenceParallel: tensor > 1, recomputation: .selective))
        == 34 / t)
    #expect(stored(shape(tensor: tensor, attention: .flash)) == 10 + 24 / t)
    #expect(stored(shape(tensor: tensor, recomputation: .full)) == 2)
  }

  /// ZeRO, table 1: 7.5 B parameters, decimal gigabytes of model states for each device.
  @Test(arguments: [
    (Strategy.Sharding.none, 64, 120.0), (.zero1, 4, 52.5), (.zero1, 64, 31.40625),
    (.zero2, 4, 41.25), (.zero2, 64, 16.640625), (.zero3, 4, 30.0), (.zero3, 64, 1.875),
  ])
  func modelStatesAreZeROsTable(sharding: Strategy.Sharding, degree: Int, gigabytes: Double) throws
  {
    let parameters = 7_500_000_000
    let layer = LayerShape(
      name: "all",
      kind: .custom(
        parameters: parameters, forward: FLOPCount(amount: 1e12), traffic: ByteCount(amount: 1e9),
        activations: .zero, output: .zero))
    var scenario = StrategyCases.scenario(on: Fixtures.cluster(nodes: 8))
    scenario.model = Model(name: "7.5B", architecture: .layers([layer]))
    scenario.job = Job(globalBatchSize: 64, sequenceLength: 1)
    let plan = StepPlan(Fixtures.strategy(data: degree, sharding: sharding), in: scenario)
    let stage = try #require(MemoryModel(plan).use?.stages.first)
    let states = stage.weights + stage.gradients + stage.optimizerState
    #expect(states.gigabytes == gigabytes)
  }

  @Test func pipelineStagesHoldTheModelOnce() {
    for pipeline in [1, 2, 4, 8, 16, 32] {
      let scenario = Fixtures.scenario(
        Fixtures.llama3, cluster: Fixtures.cluster(nodes: 4), globalBatchSize: 32,
        sequenceLength: 128)
      let plan = StepPlan(Fixtures.strategy(pipeline: pipeline), in: scenario)
      let total = (0..<plan.stageCount).reduce(0) { $0 + plan.parameterCount(ofStage: $1) }
      #expect(total == 8_030_261_248)
      let stages = plan.virtualStages
      #expect(stages.first?.lowerBound == 0)
      #expect(stages.last?.upperBound == plan.blocks.count)
      #expect(
        zip(stages, stages.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
    }
  }

  @Test func aTiedHeadOnAnotherStageHoldsACopy() {
    let plan = StepPlan(Fixtures.strategy(pipeline: 2), in: StrategyCases.scenario)
    let whole = StepPlan(Fixtures.strategy(), in: StrategyCases.scenario)
    let table = 1024.0 * 256
    #expect(
      plan.parameterCount(ofStage: 0) + plan.parameterCount(ofStage: 1)
        == whole.parameterCount(ofStage: 0) + table)
  }

  @Test func aStrategyThatDoesNotFitSaysHowMuchIsMissingAndWhatHelps() throws {
    let scenario = Fixtures.scenario(
      Fixtures.llama3, cluster: Fixtures.cluster(nodes: 4), globalBatchSize: 256,
      sequenceLength: 8192)
    let result = try evaluate(Fixtures.strategy("DDP", data: 32), in: scenario)
    let memory = try #require(result.memory)
    #expect(!result.isFeasible)
    #expect(memory.missing == memory.peak - memory.capacity)
    let remedy = try #require(result.remedy)
    #expect(remedy.peak <= memory.capacity)
    #expect(remedy.strategy.dataParallelSize == 32)
    let again = try evaluate(remedy.strategy, in: scenario)
    #expect(again.metrics.stepTime == remedy.stepTime)
    #expect(again.isFeasible)
  }
}
