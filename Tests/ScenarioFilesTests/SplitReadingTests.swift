import ScenarioFiles
import Simulation
import Testing
import Training

@Suite struct SplitReadingTests {
  private func strategy(_ name: String) throws -> Strategy {
    let strategies = try scenario(from: Sample.split).strategies
    return try #require(strategies.first { $0.name == name })
  }

  @Test func sequencesAreSplitAsWritten() throws {
    let ring = try strategy("ring")
    #expect(ring.contextParallelSize == 4)
    #expect(ring.contextParallelKind == .ring)
    #expect(!ring.balancesContext)
    #expect(try strategy("heads").contextParallelKind == .allToAll)
  }

  @Test func replicasFillWhatSequencesAndLayersLeave() throws {
    let sizes = ["ring": 8, "heads": 4, "all at once": 4, "shared out": 4, "given": 32]
    for (name, size) in sizes {
      let strategy = try strategy(name)
      #expect(strategy.dataParallelSize == size, "\(name)")
      #expect(strategy.deviceCount == 32, "\(name)")
    }
  }

  @Test func expertsAreSplitAndVisitedAsWritten() throws {
    let all = try strategy("all at once")
    #expect(all.expertParallelSize == 8)
    #expect(all.expertTensorParallelSize == 1)
    #expect(all.expertBalance.imbalance == .drawn(deviation: 0.3, seed: 1))
    #expect(all.expertBalance.capacityFactor == 1.25)
    #expect(try strategy("given").expertBalance.imbalance == .ratio(1.1))
    #expect(try strategy("drawn").expertBalance.imbalance == .drawn(deviation: 0.123, seed: 7))
    #expect(try strategy("ring").expertBalance == ExpertBalance())
  }

  @Test func tokensTravelAsWritten() throws {
    #expect(try strategy("once").expertDispatch == .oncePerNode)
    #expect(try strategy("drawn").expertDispatch == .copies)
    let inputs = try scenario(from: Sample.split).inputs
    #expect(inputs.first { $0.key == "strategies.8.expertDispatch" }?.origin == .assumed)
    let changed = try ScenarioFilesTests.scenario(
      from: Sample.split, overrides: ["strategies.8.expertDispatch=once-per-node"])
    #expect(changed.strategies[8].expertDispatch == .oncePerNode)
  }

  @Test func groupsOfExpertsAreReadAndWrittenAgain() throws {
    let text = { (groups: String) in
      """
      version: 1
      model:
        transformer:
          { layers: 4, hidden: 64, heads: 4, feedForward: 128, vocabulary: 100,
            experts: { count: 16, active: 4, feedForward: 32\(groups) } }
      cluster: dgx-h100
      job: { globalBatch: 8, sequenceLength: 64 }
      strategies: [data-parallel]
      """
    }
    let cases = [
      ("", [1, 1]), (", groups: 8", [8, 8]), (", groups: 8, activeGroups: 2", [8, 2]),
    ]
    for (groups, expected) in cases {
      let read = try ScenarioFilesTests.scenario(from: text(groups))
      guard case .transformer(let shape) = read.model.architecture else { continue }
      let experts = try #require(shape.experts)
      #expect([experts.groupCount, experts.activeGroupCount] == expected)
      let again = try ScenarioFilesTests.scenario(
        from: resolvedYAML(of: read, presets: TestPresets.all))
      #expect(again.model == read.model)
    }
  }

  @Test func ranksAndStateLieWhereTheFileSays() throws {
    let all = try strategy("all at once")
    #expect(all.overlapsTensorParallel && !all.scattersTransfers)
    #expect(try strategy("parts").scattersTransfers)
    #expect(try strategy("once").overlapsExperts && !all.overlapsExperts)
    #expect(all.meshOrder == [.context, .tensor, .pipeline, .data])
    #expect(all.offload == .all)
    #expect(try strategy("ring").meshOrder == [.tensor, .context, .data, .pipeline])
    #expect(try strategy("ring").offload == .none)
  }

  @Test func examplesArePackedAsLongAsTheFileSays() throws {
    #expect(try scenario(from: Sample.split).job.packedLength == 190)
    #expect(try scenario(from: Sample.groups).job.packedLength == nil)
  }

  @Test func eightBitsAreWhatTheFileSays() throws {
    let usual = try scenario(
      from: Sample.split, overrides: ["job.precision=fp8"])
    #expect(usual.job.fp8Recipe == .delayed && usual.job.partsInFP8.isEmpty)
    let read = try scenario(
      from: Sample.split,
      overrides: [
        "job.precision=fp8", "job.fp8Recipe=mxfp8", "job.fp8Attention=true", "job.fp8Head=true",
      ])
    #expect(read.job.fp8Recipe == .mxfp8 && read.job.partsInFP8 == [.attention, .head])
    let again = try scenario(from: resolvedYAML(of: read, presets: TestPresets.all))
    #expect(again.job == read.job)
  }

  @Test func presetsFillTheClusterInTheirOwnWay() throws {
    #expect(try strategy("hsdp").shardGroupSize == 8)
    #expect(try strategy("context-parallel").contextParallelSize == 32)
    let experts = try strategy("expert-parallel")
    #expect(experts.dataParallelSize == 32)
    #expect(experts.expertParallelSize == 8)
  }

  @Test func aClusterIsAsUnevenAsWritten() throws {
    let cluster = try scenario(from: Sample.split).cluster
    #expect(cluster.networkCardsPerNode == 2)
    #expect(
      cluster.stragglers == [
        Straggler(rank: 17, computeSlowdown: 1.2), Straggler(rank: 3, linkSlowdown: 4),
      ])
    #expect(cluster.jitter == Jitter(deviation: 0.025, seed: 9_007_199_254_740_991))
    let link = Link(latency: Nanoseconds(10_000), bandwidth: .gigabytesPerSecond(63))
    #expect(
      cluster.host
        == HostMemory(
          link: link, bandwidth: Bandwidth(amount: 500.5e9 / 8),
          memory: ByteCount(amount: 1.9e12 / 8)))
  }

  @Test func groupsOfNodesAddUpToTheCluster() throws {
    let scenario = try ScenarioFilesTests.scenario(from: Sample.groups)
    let cluster = scenario.cluster
    #expect(cluster.groups.map(\.accelerator.name) == ["v100-sxm2-32gb", "mine", "h100-sxm-80gb"])
    #expect(cluster.groups.map(\.nodeCount) == [2, 1, 1])
    #expect(cluster.nodeCount == 4)
    #expect(cluster.accelerator == cluster.groups[0].accelerator)
    #expect(cluster.interNode == cluster.groups[0].interNode)
    #expect(cluster.groups[1].accelerator.overlapSlowdown == 0.13)
    #expect(cluster.groups[2].intraNode.bandwidth == .gigabytesPerSecond(450))
    #expect(scenario.job.precision == .fp16)
    let records = scenario.inputs.filter { $0.key == "cluster.groups.2.intraNode.bandwidth" }
    #expect(records.map(\.source) == ["as in dgx-h100"])
  }

  @Test func overridesReachTheNewKeys() throws {
    let scenario = try ScenarioFilesTests.scenario(
      from: Sample.split,
      overrides: [
        "cluster.jitter.deviation=1 %", "cluster.stragglers.0.slowdown=1.5",
        "strategies.3.contextParallel=2", "strategies.9.expertSpread=10 %",
        "strategies.3.offload=optimizer",
      ])
    #expect(scenario.cluster.jitter?.deviation == 0.01)
    #expect(scenario.cluster.stragglers[0].computeSlowdown == 1.5)
    #expect(scenario.strategies[3].contextParallelSize == 2)
    #expect(scenario.strategies[3].offload == .optimizer)
    #expect(scenario.strategies[9].expertBalance.imbalance == .drawn(deviation: 0.1, seed: 1))
  }

  @Test func whatIsLeftOutIsRecordedWithItsReason() throws {
    let inputs = try scenario(from: Sample.split).inputs
    func record(_ key: String) -> InputRecord? { inputs.first { $0.key == key } }
    #expect(record("strategies.3.contextParallelKind")?.origin == .assumed)
    #expect(record("strategies.6.expertSpread")?.value == "30 %")
    #expect(record("strategies.6.expertSeed")?.origin == .assumed)
    #expect(record("strategies.3.dataParallel")?.origin == .derived)
    #expect(record("strategies.0.shardGroup")?.origin == .derived)
    #expect(record("cluster.host.latency")?.origin == .assumed)
    #expect(record("cluster.accelerator.overlapSlowdown")?.source == "nobody has stated a figure")
  }
}
