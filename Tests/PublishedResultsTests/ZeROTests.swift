import Simulation
import Testing

@testable import Training

/// [ZeRO](https://arxiv.org/abs/1910.02054), table 1: model states of a device, decimal gigabytes.
struct ZeROTests {
  static let shardings: [String: Strategy.Sharding] = [
    "Pos (zero1)": .zero1, "Pos+g (zero2)": .zero2, "Pos+g+p (zero3)": .zero3,
  ]

  /// The table rounds some numbers and cuts others: ours are less than a unit of the last printed
  /// digit away.
  @Test func modelStatesAreTheTable() throws {
    let rows = try Measurements.rows("Tables/zero_table1_memory.csv")
    #expect(rows.count == 54)
    for row in rows {
      let printed = try #require(row["model_states_gb_per_device"])
      let published = try #require(Double(printed))
      #expect(try abs(modelStates(row) - published) < unitOfLastDigit(printed), "\(row)")
    }
  }

  private func modelStates(_ row: [String: String]) throws -> Double {
    let billions = try #require(row["model_params_b"].flatMap(Double.init))
    var strategy = Strategy(name: "table 1")
    strategy.dataParallelSize = try #require(row["dp_degree"].flatMap(Int.init))
    strategy.sharding = try #require(row["stage"].flatMap { Self.shardings[$0] })
    let plan = StepPlan(
      strategy,
      in: scenario(
        parameterCount: Int(billions * 1e9), replicaCount: strategy.dataParallelSize))
    let stage = try #require(MemoryModel(plan).use?.stages.first)
    return (stage.weights + stage.gradients + stage.optimizerState).gigabytes
  }

  private func unitOfLastDigit(_ text: String) -> Double {
    let digits = text.split(separator: ".").dropFirst().first?.count ?? 0
    return (0..<digits).reduce(1) { unit, _ in unit / 10 }
  }

  private func scenario(parameterCount: Int, replicaCount: Int) -> Scenario {
    let layer = LayerShape(
      name: "all",
      kind: .custom(
        parameters: parameterCount, forward: FLOPCount(amount: 1), traffic: ByteCount(amount: 1),
        activations: .zero, output: .zero))
    let accelerator = Accelerator(
      name: "any", title: "any", memory: .gibibytes(32),
      memoryBandwidth: .gigabytesPerSecond(1000),
      peakRates: [.bf16: .teraFLOPsPerSecond(100)], achievedRates: [:])
    let link = Link(latency: .zero, bandwidth: .gigabytesPerSecond(100))
    return Scenario(
      name: "table 1", model: Model(name: "model", architecture: .layers([layer])),
      cluster: Cluster(
        title: "any", accelerator: accelerator, nodeCount: 1024, devicesPerNode: 1,
        intraNode: link, interNode: link),
      job: Job(globalBatchSize: replicaCount, sequenceLength: 1), strategies: [], baseline: "")
  }
}
