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
        "packedLength", .integer(1...Limits.count),
        "Tokens, on average, of examples packed into a sample, each attending only to itself."),
      Key(
        "precision",
        .choice(.init(names: NumberFormat.allCases.map(\.rawValue), unsupported: ["fp4", "int8"])),
        "The number format of matrix multiplications."),
      Key(
        "fp8Recipe", .choice(.init(names: FP8Recipe.allCases.map(\.rawValue))),
        "How many numbers in fp8 share a scale, and when it is known; delayed by default."),
      Key("fp8Attention", .flag, "Whether attention runs in fp8, too; not by default."),
      Key("fp8Head", .flag, "Whether the product that makes logits does; not by default."),
      Key(
        "optimizer",
        .choice(
          .init(
            names: Job.Optimizer.allCases.map(\.rawValue),
            unsupported: ["adam", "adafactor", "lion", "muon", "lamb"])),
        "The optimizer, which decides the state per parameter."),
      Key(
        "gradientClipping", .flag,
        "Whether gradients are scaled down where their norm is large; with adamw by default."),
      Key(
        "attention", .choice(.init(names: Job.Attention.allCases.map(\.rawValue))),
        "One fused kernel, or separate ones that store the scores."),
      Key(
        "expertFusion", .flag,
        "Whether one kernel runs an expert product, its activation and its cast; not by default."),
      Key(
        "stack", .text,
        "The software stack that runs it: one of the catalog, or the path of a calibration (.yaml)."
      ),
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
      Key(
        "schedule",
        .anyOf([.choice(schedules), .file(suffix: scheduleSuffix), .mapping(writtenSchedule)]),
        "The order of passes in the pipeline: by name, from a file, or written out."),
      Key("microBatch", .integer(1...Limits.count), "Samples a forward pass."),
      Key("recompute", .choice(recomputation), "What the backward pass computes again."),
      Key("overlap", .flag, "Reduce gradients while the backward pass still runs."),
      Key("bucketSize", .quantity(.size), "Gradients that one all-reduce carries."),
      Key(
        "firstBucketSize", .quantity(.size),
        "Gradients that the first all-reduce of replicated data parallel carries."),
      Key(
        "gradientFormat", .choice(gradientFormats),
        "What gradients are stored and reduced in; as weights by default."),
      Key(
        "shardGroup", devices,
        "Replicas that share out what is sharded, with zero1, zero2 and hsdp; by default all, and "
          + "with hsdp as many as fit in a node."),
      Key(
        "reshardAfterForward", .flag,
        "With sharded weights, free a layer's between its forward and backward pass."),
      Key(
        "prefetchUnits", .integer(0...ModelKeys.layerLimit),
        "With sharded weights, layers that are gathered ahead; 1 by default."),
      Key(
        "overlapWeightGather", .flag,
        "With zero1 and zero2, gather updated weights during the next forward pass."),
      Key(
        "recomputeLayers", .integer(1...ModelKeys.layerLimit),
        "With recompute full, the first layers of each stage that recompute; all by default."),
      Key(
        "layersPerStage", .list(.integer(1...ModelKeys.layerLimit), limit: ModelKeys.layerLimit),
        "Layers of each virtual stage; an even split by default."),
      Key(
        "virtualStages", .integer(1...Limits.devices),
        "Model chunks on each pipeline rank; as few as the schedule needs by default."),
    ] + contextKeys + expertKeys + placementKeys)

  static let writtenSchedule = KeyTable(
    "the schedule",
    [
      Key("name", .text, isRequired: true, "As the report calls it."),
      Key(
        "rows", .list(.text, limit: Limits.devices), isRequired: true,
        "A text for each rank: its actions in order, as PyTorch writes them, 0F0,0F1,0B0,0B1."),
    ])

  /// How the path of a schedule's file ends.
  static let scheduleSuffix = ".csv"
  /// Characters of a schedule's row; a whole file has no more.
  static let scheduleRowLimit = SourceText.sizeLimit

  static let sharding = Shape.Choice(names: Strategy.Sharding.allCases.map(\.rawValue))
  static let gradientFormats = Shape.Choice(
    names: [NumberFormat.bf16, .fp16, .fp32].map(\.rawValue), unsupported: ["fp8"])
  static let schedules = Shape.Choice(
    names: PipelineSchedules.all.map(\.name))
  static let recomputation = Shape.Choice(
    names: Strategy.Recomputation.allCases.map(\.rawValue))

  static let devices = Shape.integer(1...Limits.devices)
}
