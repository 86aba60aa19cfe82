extension BadScenario {
  static let splits = [
    strategy("context-for-images", "contextParallel: 2", Sample.images),
    Self("context-of-sequence", "tensorParallel: 8", "contextParallel: 3"),
    Self(
      "context-of-heads", "tensorParallel: 8",
      "tensorParallel: 4\n    contextParallel: 16\n    contextParallelKind: all-to-all\n"
        + "    dataParallel: 1"),
    Self(
      "context-kind-without-size", "microBatch: 1",
      "contextParallelKind: ulysses\n    contextParallelBalance: true"),
    Self(
      "context-balance-of-heads", "tensorParallel: 8",
      "contextParallel: 4\n    contextParallelKind: all-to-all\n    contextParallelBalance: true"),
    strategy("ring-within-windows", "contextParallel: 4", Sample.windows),
    Self(
      "context-and-devices", "tensorParallel: 8",
      "tensorParallel: 8\n    contextParallel: 8\n    dataParallel: 1"),
    Self(
      "context-and-sequence",
      text: base.replacing("sequenceLength: 8192", with: "sequenceLength: 8200").replacing(
        "microBatch: 1", with: "sequenceParallel: true\n    contextParallel: 4")),
    Self("experts-without-model", "microBatch: 1", "expertParallel: 8\n    capacityFactor: 1.25"),
    Self("balance-without-model", "microBatch: 1", "expertParallel: 1\n    expertSpread: 0.3"),
    Self(
      "dispatch-without-model", "microBatch: 1",
      "expertParallel: 1\n    expertDispatch: once-per-node"),
    strategy("dispatch-without-size", "expertDispatch: copies"),
    strategy("dispatch-name", "expertParallel: 4, expertDispatch: deepep"),
    strategy("dispatch-in-other-words", "expertParallel: 4, moe_token_dispatcher_type: flex"),
    Self("preset-without-experts", "  - data-parallel", "  - data-parallel\n  - expert-parallel"),
    strategy("expert-count", "expertParallel: 16"),
    strategy("expert-ranks", "expertParallel: 8, dataParallel: 12"),
    strategy("expert-tensor", "tensorParallel: 4, sequenceParallel: true, expertTensorParallel: 2"),
    strategy("experts-and-tensor", "tensorParallel: 4, expertParallel: 4"),
    strategy("experts-and-hsdp", "sharding: hsdp, expertParallel: 4"),
    strategy("two-imbalances", "expertParallel: 4, expertImbalance: 1.5, expertSpread: 0.3"),
    strategy("imbalance-beyond", "expertParallel: 4, expertImbalance: 5, capacityFactor: 9"),
    strategy("imbalance-below", "expertParallel: 4, expertImbalance: 0.5, expertSeed: 1"),
    strategy("spread-without-number", "expertParallel: 4, expertSpread: wide, expertSeed: 1.5"),
    Self("overlap-without-sequence", "microBatch: 1", "tensorOverlap: true"),
    Self("overlap-without-tensor", "tensorParallel: 8", "tensorOverlap: true"),
    Self(
      "fusion-without-experts", "sequenceLength: 8192",
      "sequenceLength: 8192\n  expertFusion: true"),
    Self(
      "recipe-without-fp8", "sequenceLength: 8192", "sequenceLength: 8192\n  fp8Recipe: rowwise"),
    Self("unknown-recipe", "precision: bf16", "precision: fp8\n  fp8Recipe: rowise"),
    Self(
      "parts-without-fp8", "sequenceLength: 8192",
      "sequenceLength: 8192\n  fp8Attention: true\n  fp8Head: false"),
    Self(
      "unfused-in-fp8", "precision: bf16",
      "precision: fp8\n  attention: unfused\n  fp8Attention: true"),
    Self("packed-beyond", "sequenceLength: 8192", "sequenceLength: 8192\n  packedLength: 8193"),
    Self(
      "packed-unfused", "sequenceLength: 8192",
      "sequenceLength: 8192\n  packedLength: 512\n  attention: unfused"),
    strategy(
      "overlap-without-interleaving",
      "pipelineParallel: 4, expertParallel: 4, expertOverlap: true"),
    strategy("overlap-without-size", "expertOverlap: true"),
    strategy(
      "overlap-without-alternation", "expertParallel: 4, schedule: gpipe, expertOverlap: true"),
    Self("scatter-without-pipeline", "microBatch: 1", "scatterGather: true"),
    strategy("scatter-without-tensor", "pipelineParallel: 4, scatterGather: true"),
    strategy(
      "scatter-with-sequence",
      "pipelineParallel: 4, tensorParallel: 2, sequenceParallel: true, scatterGather: true"),
    Self("mesh-order", "microBatch: 1", "meshOrder: [tensor, data, tensor]"),
    Self("mesh-order-name", "microBatch: 1", "meshOrder: [tensor, data, sequence, pipeline]"),
    Self("offload-without-host", "microBatch: 1", "offload: optimizer"),
    Self("offload-flag", "microBatch: 1", "offload: true"),
    Self("usual-names", "microBatch: 1", "cp: 2\n    etp: 1\n    cpu_offload: all"),
    Self(
      "splits-for-words",
      text: """
        version: 1
        model: { parts: { a: b, c: d } }
        job: { batches: [x, y] }
        strategies:
          - context-parallel
          - { name: t, contextParallel: 2, meshOrder: [data], offload: all, expertParallel: 2 }
        """),
  ]

  /// A strategy of a model with 8 experts on 32 devices.
  private static func strategy(
    _ name: String, _ keys: String, _ text: String = Sample.experts
  ) -> Self {
    let head = text.firstRange(of: "strategies:").map { String(text[..<$0.lowerBound]) } ?? ""
    return Self(name, text: head + "strategies: [{ name: s, \(keys) }]\n")
  }
}
