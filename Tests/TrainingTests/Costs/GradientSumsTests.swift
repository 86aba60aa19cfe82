import Simulation
import Testing

@testable import Training

/// What adding gradients up moves.
struct GradientSumsTests {
  private static func plan(
    microBatches: Int, model: Transformer = Fixtures.small, data: Int = 1,
    sharding: Strategy.Sharding = .none, gradients: NumberFormat? = nil,
    accumulation: GradientAccumulation = .separate
  ) -> StepPlan {
    var strategy = Fixtures.strategy(data: data, sharding: sharding)
    strategy.gradientFormat = gradients
    var scenario = Fixtures.scenario(
      model, cluster: Fixtures.cluster(nodes: 1, devicesPerNode: data),
      globalBatchSize: microBatches * data, sequenceLength: 64)
    scenario.job.stack.gradientAccumulation = accumulation
    return StepPlan(strategy, in: scenario)
  }

  /// Bytes that kernels of their own move for a micro-batch, of the whole model.
  private static func traffic(_ plan: StepPlan) -> Double {
    let sums = GradientSums(plan: plan)
    return plan.blocks.reduce(0) { $0 + sums.traffic(of: $1).amount }
  }

  /// The embedding's table, and the same again as the head's matrix.
  private static let gradientCount =
    Double(Fixtures.small.parameterCount)
    + Double(Fixtures.small.vocabularySize * Fixtures.small.hiddenSize)

  @Test func loneGradientsAreTheirSum() {
    #expect(Self.traffic(Self.plan(microBatches: 1)) == 0)
  }

  @Test func whatIsUsedAtOnceIsNotAdded() {
    let strategy = Fixtures.strategy(pipeline: 2, schedule: "pipedream")
    let scenario = Fixtures.scenario(
      Fixtures.small, cluster: Fixtures.cluster(nodes: 1, devicesPerNode: 2), globalBatchSize: 8,
      sequenceLength: 64)
    #expect(Self.traffic(StepPlan(strategy, in: scenario)) == 0)
  }

  @Test(arguments: [2, 3, 64])
  func eachOfSeveralReadsTwoNumbersAndWritesOne(microBatches: Int) {
    #expect(Self.traffic(Self.plan(microBatches: microBatches)) == 3 * 2 * Self.gradientCount)
  }

  /// Two bytes of the gradient, four of the sum twice.
  @Test(arguments: [1, 2, 64])
  func aWiderSumIsAddedToByAll(microBatches: Int) {
    let plan = Self.plan(microBatches: microBatches, gradients: .fp32)
    #expect(Self.traffic(plan) == (2 + 2 * 4) * Self.gradientCount)
  }

  @Test(arguments: [Strategy.Sharding.zero2, .zero3], [2, 4, 8])
  func reducedGradientsAreAddedByTheirOwners(sharding: Strategy.Sharding, data: Int) {
    let plan = Self.plan(microBatches: 4, data: data, sharding: sharding)
    let own = Double(Fixtures.small.parameterCount) / Double(data)
    #expect(abs(Self.traffic(plan) - 3 * 2 * own) <= 1e-9 * own)
  }

  /// What is no matrix of a product is added by kernels still: norms, and the embedding's table.
  @Test(arguments: [1, 2])
  func productsAddTheGradientsOfTheirWeights(microBatches: Int) {
    let plan = Self.plan(microBatches: microBatches, gradients: .fp32, accumulation: .fused)
    let model = Fixtures.small
    let table = model.vocabularySize * model.hiddenSize
    let norms = (2 * model.layerCount + 1) * model.hiddenSize
    #expect(Self.traffic(plan) == 10 * Double(table + norms))
    #expect(GradientSums(plan: plan).productTraffic == (microBatches == 1 ? 4 : 8))
  }

  @Test func separateSumsLeaveProductsAsTheyAre() {
    #expect(GradientSums(plan: Self.plan(microBatches: 8)).productTraffic == nil)
  }

  /// Few tokens, many weights: what the result moves decides.
  @Test func aProductTakesTheLongerTheMoreItsResultMoves() {
    let product = Kernel.weightGradient(MatrixProduct(rows: 4096, columns: 4096, inner: 64))
    let times = [nil, 4.0, 8.0].map { traffic in
      RooflineCost(accelerator: Fixtures.h100, precision: .bf16, gradientTraffic: traffic)
        .time(of: [product], elementSize: 2)
    }
    #expect(times[0] < times[1])
    #expect(times[1] < times[2])
    let forward = Kernel.product(MatrixProduct(rows: 4096, columns: 4096, inner: 64))
    let unchanged = [nil, 8.0].map { traffic in
      RooflineCost(accelerator: Fixtures.h100, precision: .bf16, gradientTraffic: traffic)
        .time(of: [forward], elementSize: 2)
    }
    #expect(unchanged[0] == unchanged[1])
  }

  /// Where products do the work, a step is never slower.
  @Test(arguments: ["1f1b", "zb-h1"], [NumberFormat?.none, .fp32])
  func addingWithinProductsNeverHurts(schedule: String, gradients: NumberFormat?) throws {
    func makespan(_ accumulation: GradientAccumulation) throws -> Nanoseconds {
      var strategy = Fixtures.strategy(pipeline: 2, schedule: schedule)
      strategy.gradientFormat = gradients
      var scenario = Fixtures.scenario(
        Fixtures.llama3, cluster: Fixtures.cluster(nodes: 1, devicesPerNode: 2),
        globalBatchSize: 8, sequenceLength: 4096, strategies: [strategy])
      scenario.job.stack.gradientAccumulation = accumulation
      return try simulatedStep(of: StepPlan(strategy, in: scenario)).timeline.makespan
    }
    #expect(try makespan(.fused) < makespan(.separate))
  }
}
