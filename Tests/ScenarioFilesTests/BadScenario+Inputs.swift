extension BadScenario {
  static let inputs = [
    Self("unsupported-optimizer", "precision: bf16", "optimizer: muon"),
    Self("version-2", "version: 1", "version: 2"),
    Self("version-text", "version: 1", "version: \"1\""),
    Self("two-architectures", "model: llama3-8b", "model: { layers: [], parts: { a: b } }"),
    Self("no-architecture", "model: llama3-8b", "model: { name: x }"),
    Self("unreadable-configuration", "model: llama3-8b", "model: { huggingFace: no/such.json }"),
    Self("override-of-type", overrides: ["job.globalBatch=abc"]),
    Self("override-without-value", overrides: ["job.globalBatch"]),
    Self("override-of-nothing", overrides: ["job.globalBatch="]),
    Self("override-of-list", overrides: ["strategies=[a, b]"]),
    Self("override-unknown-key", overrides: ["job.globalBach=512"]),
    Self("override-out-of-list", overrides: ["strategies.7.microBatch=2"]),
    Self("override-below-name", overrides: ["strategies.0.microBatch=2"]),
    Self("override-breaks-rule", overrides: ["strategies.1.tensorParallel=24"]),
    Self("override-and-file", overrides: ["job.globalBatch=0", "x=1", "=1"]),
    Self("batches-for-sizes", "  precision: bf16", "  batches: [a, b]"),
    Self("abstract-devices", text: baseWithAbstractDevices),
    Self(
      "sizes-for-words",
      text: """
        version: 1
        model: { parts: { a: b, c: d } }
        cluster: dgx-h100
        job: { batches: [x, y, x], globalBatch: 3 }
        strategies:
          - zero-1
          - { name: t, tensorParallel: 2, sharding: zero1, microBatch: 1 }
        """),
    Self(
      "too-few-batches",
      text: """
        version: 1
        model: { parts: { a: b, c: { layer: d, forward: 1, backward: 0 units } } }
        cluster: { devices: 4, nodes: 2 }
        job: { batches: [] }
        """),
    Self(
      "replicas-without-batches",
      text: """
        version: 1
        model: { parts: { a: b } }
        cluster: { devices: 4 }
        job: { batches: [x, y, z] }
        strategies: [data-parallel, { name: p, pipelineParallel: 2, dataParallel: 1 }]
        """),
    Self(
      "sequence-for-images",
      text: Sample.images.replacing(
        "globalBatch: 1024", with: "globalBatch: 1024, sequenceLength: 2")),
    Self("tensor-for-images", text: Sample.images.replacing("single,", with: "tensor-parallel,")),
  ]

  private static let baseWithAbstractDevices =
    "version: 1\nmodel: llama3-8b\ncluster: { devices: 2 }\n"
    + "job: { globalBatch: 2, sequenceLength: 2 }\nstrategies: [single]\n"
}
