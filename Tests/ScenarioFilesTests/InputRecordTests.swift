import ScenarioFiles
import Testing
import Training

@Suite struct InputRecordTests {
  @Test func everyInputSaysWhereItComesFrom() throws {
    let inputs = try scenario(from: starterScenario).inputs
    func record(_ key: String) -> InputRecord? { inputs.first { $0.key == key } }
    #expect(
      record("job.globalBatch") == InputRecord(key: "job.globalBatch", value: "256", origin: .given)
    )
    #expect(
      record("cluster.interNode.bandwidth")
        == InputRecord(
          key: "cluster.interNode.bandwidth", value: "400 Gbit/s per device", origin: .given))
    #expect(
      record("cluster.intraNode.bandwidth")
        == InputRecord(
          key: "cluster.intraNode.bandwidth", value: "450 GB/s", origin: .preset,
          source: "as in dgx-h100"))
    #expect(record("cluster.accelerator.achieved.bf16")?.source == "measured")
    #expect(record("cluster.accelerator.peak.fp8")?.source == "data sheet without sparsity")
    #expect(record("cluster.accelerator.memory")?.source == "data sheet")
    #expect(record("model.transformer.layers")?.origin == .preset)
    #expect(record("strategies.3.microBatch")?.origin == .given)
    #expect(record("strategies.2.microBatch")?.origin == .assumed)
    #expect(record("job.attention")?.origin == .assumed)
  }

  @Test(arguments: Sample.all)
  func noInputIsRecordedTwiceOrWithoutAReason(_ text: String) throws {
    let inputs = try scenario(from: text).inputs
    #expect(Set(inputs.map(\.key)).count == inputs.count)
    #expect(inputs.allSatisfy { $0.origin == .given || !$0.source.isEmpty })
    #expect(inputs.allSatisfy { !$0.key.isEmpty && !$0.value.isEmpty })
  }

  @Test func overridesCountAsGiven() throws {
    let inputs = try scenario(from: starterScenario, overrides: ["job.precision=fp16"]).inputs
    #expect(inputs.first { $0.key == "job.precision" }?.origin == .given)
  }
}
