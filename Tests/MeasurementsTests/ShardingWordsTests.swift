import Testing

@testable import Measurements
@testable import Training

struct ShardingWordsTests {
  private static func run(_ words: String) -> MeasuredRun {
    var run = MeasuredRun(sourceID: "one")
    run.sharding = words
    return run
  }

  @Test(
    arguments: [
      ("ZeRO-1", .zero1, nil), ("ZeRO1 sharded in groups of 8", .zero1, 8),
      ("distributed optimizer", .zero1, nil), ("FSDP as ZeRO-1", .zero1, nil),
      ("DeepSpeed stage 2", .zero2, nil),
      ("FSDP-SHARD_GRAD_OP(zero2)", .zero2, nil), ("ZeRO Stage 3", .zero3, nil),
      ("FSDP2", .zero3, nil), ("Megatron-FSDP (sharding group 64)", .zero3, 64),
      ("HYBRID_SHARD", .hsdp, nil), ("HSDP in groups of 16", .hsdp, 16), ("DDP", .none, nil),
      ("NO_SHARD", .none, nil), ("DP", .none, nil), ("DDP-like: replicated NCCL", .none, nil),
      ("none (1 GPU)", .none, nil), ("zero0 (DeepSpeed 3D)", .none, nil),
    ] as [(String, Strategy.Sharding, Int?)])
  func peoplesWordsMeanAKindOfSharding(
    words: String, sharding: Strategy.Sharding, groupSize: Int?
  ) throws {
    let stated = try #require(try Self.run(words).shardingInWords())
    #expect(stated.sharding == sharding && stated.groupSize == groupSize)
  }

  @Test func hybridShardingIsThatOfANode() throws {
    var run = try Published.input("internevo-0008").run
    run.sharding = "HYBRID_SHARD"
    run.devicesPerNode = 4
    let input = try studiedRuns(in: [MeasuredFile(name: "a.csv", runs: [run])])[0].input.get()
    #expect(input.strategy.sharding == .hsdp && input.strategy.shardGroupSize == 4)
    #expect(input.assumed.contains("sharding group: 4 (HYBRID_SHARD shards within a node)"))
  }

  @Test(arguments: ["MiCS", "ZeRO-Offload", "ZeRO-3 + offload", "ZeRO-Infinity", "ZeRO++"])
  func othersAreNoSilentDataParallelism(words: String) {
    let reason = #expect(throws: SkipReason.self) { try Self.run(words).shardingInWords() }
    #expect(reason?.words == "the sharding \"\(words)\" is not known")
  }

  @Test func allPublishedRunsAreUnderstood() {
    for studied in Published.runs {
      #expect(throws: Never.self) { try studied.run.shardingInWords() }
    }
  }
}
