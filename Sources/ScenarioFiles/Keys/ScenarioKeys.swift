import Training

/// The keys of a scenario file.
enum ScenarioKeys {
  typealias Key = KeyTable.Key

  static let scenario = KeyTable(
    "the scenario",
    [
      Key("version", .integer(1...1), isRequired: true, "The version of this format: 1."),
      Key("name", .text, "The title of the report."),
      Key(
        "model", .anyOf([.preset(.model), .mapping(ModelKeys.model)]), isRequired: true,
        "What is trained: a model of the catalog, or one written out."),
      Key(
        "cluster", .anyOf([.preset(.cluster), .mapping(ClusterKeys.cluster)]),
        "The devices: a cluster of the catalog, with a count (4 x dgx-h100), or one written out."),
      Key("job", .mapping(job), isRequired: true, "What one step does."),
      Key(
        "strategies",
        .list(.anyOf([.strategyPreset, .mapping(strategy)]), limit: Limits.strategies),
        "The ways to split the step that are compared."),
      Key(
        "baseline", .text, "The strategy that the others are compared with; the first by default."),
    ])

  static let job = KeyTable(
    "the job",
    [
      Key("globalBatch", .integer(1...Limits.count), "Samples a step, over all replicas."),
      Key("sequenceLength", .integer(1...Limits.count), "Tokens a sample."),
      Key(
        "precision",
        .choice(.init(names: NumberFormat.allCases.map(\.rawValue), unsupported: ["fp4", "int8"])),
        "The number format of matrix multiplications."),
      Key(
        "optimizer",
        .choice(
          .init(
            names: Job.Optimizer.allCases.map(\.rawValue),
            unsupported: ["adam", "adafactor", "lion", "muon", "lamb"])),
        "The optimizer, which decides the state per parameter."),
      Key(
        "attention", .choice(.init(names: Job.Attention.allCases.map(\.rawValue))),
        "One fused kernel, or separate ones that store the scores."),
      Key("stack", .text, "The software stack whose calibration is used."),
      Key("batches", .list(.text, limit: Limits.batches), "The batches of a model in words."),
    ])

  static let strategy = KeyTable(
    "the strategy",
    [
      Key("name", .text, isRequired: true, "As the report calls it."),
      Key("dataParallel", devices, "Replicas; by default as many as fill the cluster."),
      Key("tensorParallel", devices, "Devices that split each layer; 1 by default."),
      Key("pipelineParallel", devices, "Stages; 1 by default."),
      Key("sharding", .choice(sharding), "What the replicas share out among them."),
      Key("sequenceParallel", .flag, "Split the rest of each layer along the sequence, too."),
      Key("schedule", .choice(schedules), "The order of passes in the pipeline."),
      Key("microBatch", .integer(1...Limits.count), "Samples a forward pass."),
      Key("recompute", .choice(recomputation), "What the backward pass computes again."),
      Key("overlap", .flag, "Reduce gradients while the backward pass still runs."),
      Key("bucketSize", .quantity(.size), "Gradients that one all-reduce carries."),
      Key(
        "layersPerStage", .list(.integer(1...ModelKeys.layerLimit), limit: ModelKeys.layerLimit),
        "Layers of each stage; an even split by default."),
      Key("virtualStages", onlyOne, "Model chunks a stage; only 1 yet."),
      Key("contextParallel", devices, "Devices that split each sequence; 1 by default."),
      Key(
        "contextParallelKind", .choice(contextParallelKinds),
        "How split sequences attend; ring by default."),
      Key(
        "expertParallel", devices,
        "Devices that split the experts, of those that hold the same weights; 1 by default."),
      Key(
        "expertImbalance", .quantity(.expertRatio),
        "The busiest device's tokens ÷ the mean; 1 by default."),
      Key(
        "capacityFactor", .quantity(.expertRatio),
        "Places of an expert ÷ its mean tokens; no token is dropped by default."),
    ],
    unsupported: [
      "shardGroup": "sharding goes over all replicas; leave the key out",
      "offload": "everything stays in the devices' memory; leave the key out",
    ])

  /// Sizes that only 1 is supported of yet.
  static let onlyOneYet = ["virtualStages"]

  static let sharding = Shape.Choice(
    names: Strategy.Sharding.allCases.map(\.rawValue), unsupported: ["hsdp"])
  static let schedules = Shape.Choice(
    names: PipelineSchedules.all.map(\.name),
    unsupported: [
      "interleaved-1f1b", "looped-bfs", "zb-h1", "zb-h2", "interleaved-zero-bubble", "zbv",
      "v-half", "v-min", "dualpipe", "dualpipev", "pipedream",
    ])
  static let contextParallelKinds = Shape.Choice(
    names: Strategy.ContextParallelKind.allCases.map(\.rawValue))
  static let recomputation = Shape.Choice(
    names: Strategy.Recomputation.allCases.map(\.rawValue))

  private static let devices = Shape.integer(1...Limits.devices)
  private static let onlyOne = Shape.integer(1...1)
}
