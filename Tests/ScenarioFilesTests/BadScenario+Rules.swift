extension BadScenario {
  static let rules = [
    Self("too-many-devices", "tensorParallel: 8", "tensorParallel: 8\n    dataParallel: 5"),
    Self(
      "overflowing-devices", "tensorParallel: 8",
      "tensorParallel: 1048576\n    pipelineParallel: 1048576\n    dataParallel: 1048576"),
    Self("not-filling", "tensorParallel: 8", "pipelineParallel: 3"),
    Self("heads", "tensorParallel: 8", "tensorParallel: 24\n    dataParallel: 1"),
    Self("key-value-heads", text: keyValueHeads),
    Self("stages", "tensorParallel: 8", "pipelineParallel: 32\n    layersPerStage: [1, 2]"),
    Self(
      "more-stages-than-layers",
      text: base.replacing("nodes: 4", with: "nodes: 5").replacing(
        "tensorParallel: 8", with: "pipelineParallel: 40"
      ).replacing("  - data-parallel\n", with: "  - single\n").replacing(
        "baseline: data-parallel", with: "")),
    Self("stage-sum", "tensorParallel: 8", "pipelineParallel: 4\n    layersPerStage: [8, 8, 8, 9]"),
    Self("stage-zero", "tensorParallel: 8", "pipelineParallel: 2\n    layersPerStage: [32, 0]"),
    Self(
      "schedule-shape", "tensorParallel: 8",
      "pipelineParallel: 8\n    virtualStages: 1\n    schedule: dualpipe"),
    Self(
      "schedule-sharding", "tensorParallel: 8",
      "pipelineParallel: 8\n    sharding: zero1\n    schedule: pipedream"),
    Self("schedule-of-one-rank", "tensorParallel: 8", "virtualStages: 1\n    schedule: zbv"),
    Self("schedule-of-unequal-replicas", text: unequalReplicas),
    Self("written-schedule-rows", "tensorParallel: 8", twoStages(#"["0F0,0B0", "1F0,1F0"]"#)),
    Self("written-schedule-batch", "tensorParallel: 8", twoStages(#"["0F0,0B0", "1F0,1B0"]"#)),
    Self("written-schedule-empty", "tensorParallel: 8", twoStages("[]")),
    Self("written-schedule-name", "tensorParallel: 8", "schedule: { rows: [0F0] }"),
    Self("written-schedule-file", "tensorParallel: 8", "pipelineParallel: 2\n    schedule: my.csv"),
    Self("batch", "microBatch: 1", "microBatch: 3"),
    Self("batch-and-replicas", "globalBatch: 256", "globalBatch: 255"),
    Self("shard-group", "microBatch: 1", "sharding: hsdp\n    shardGroup: 3"),
    Self(
      "details-without-meaning", "microBatch: 1",
      "firstBucketSize: 1 MiB\n    sharding: zero1\n    shardGroup: 2\n    prefetchUnits: 0\n"
        + "    reshardAfterForward: false\n    recomputeLayers: 3"),
    Self("weight-gather", "microBatch: 1", "sharding: zero3\n    overlapWeightGather: true"),
    Self("zero-first-bucket", "microBatch: 1", "firstBucketSize: 0 B"),
    Self("gradient-format", "microBatch: 1", "gradientFormat: fp8"),
    Self("recompute-layers", "microBatch: 1", "recompute: full\n    recomputeLayers: 33"),
    Self("same-name", "name: TP 8", "name: data-parallel"),
    Self("baseline", "baseline: data-parallel", "baseline: data-paralel"),
    Self(
      "format", "accelerator: h100-sxm-80gb",
      "accelerator: v100-sxm2-32gb\n  intraNode: { bandwidth: 150 GB/s }"),
    Self("no-links", "accelerator: h100-sxm-80gb", "accelerator: v100-sxm2-32gb"),
    Self(
      "positions",
      text: base.replacing("llama3-8b", with: "gpt2-1.5b").replacing(
        "    tensorParallel: 8\n", with: "")),
    Self("tasks", text: base.replacing("globalBatch: 256", with: "globalBatch: 2147483648")),
    Self(
      "sequence",
      text: base.replacing("sequenceLength: 8192", with: "sequenceLength: 8190").replacing(
        "microBatch: 1", with: "sequenceParallel: true")),
    Self("cluster-count", text: withCluster("0 x dgx-h100")),
    Self("cluster-count-huge", text: withCluster("99999999999999999999 x dgx-h100")),
    Self("cluster-name", text: withCluster("4 x dgx-h10")),
    Self("cluster-words", text: withCluster("four dgx-h100")),
    Self("many-devices", "nodes: 4", "nodes: 1048576"),
    Self("everything-wrong", text: everythingWrong),
  ]

  private static let keyValueHeads = """
    version: 1
    model:
      transformer: { layers: 4, hidden: 96, heads: 12, keyValueHeads: 4, feedForward: 384, vocabulary: 100 }
    cluster: dgx-h100
    job: { globalBatch: 8, sequenceLength: 12 }
    strategies: [{ name: TP 6, tensorParallel: 6, dataParallel: 1 }]
    """

  private static func withCluster(_ cluster: String) -> String {
    "version: 1\nmodel: llama3-8b\ncluster: \(cluster)\n"
      + "job: { globalBatch: 2, sequenceLength: 2 }\nstrategies: [single]\n"
  }

  private static let unequalReplicas = """
    version: 1
    model: { parts: { part1: layerA, part2: layerB } }
    cluster: { devices: 4 }
    job: { batches: [batch1, batch2, batch3, batch4, batch5] }
    strategies: [{ name: PipeDream, pipelineParallel: 2, dataParallel: 2, schedule: pipedream }]
    """

  private static func twoStages(_ rows: String) -> String {
    "pipelineParallel: 2\n    schedule: { name: mine, rows: \(rows) }"
  }

  private static let everythingWrong =
    "version: 3\n" + (1...30).map { "key\($0): \($0)\n" }.joined()
}
