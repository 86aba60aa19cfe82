extension BadScenario {
  static let shapes = [
    model("heads-do-not-divide", "hidden: 96, heads: 7"),
    model("shared-heads-do-not-divide", "hidden: 96, heads: 12, keyValueHeads: 5"),
    model(
      "too-many-active", "hidden: 96, heads: 12, experts: { count: 2, active: 3, feedForward: 4 }"),
    model(
      "expert-groups",
      "hidden: 96, heads: 12, experts: { count: 8, active: 3, feedForward: 4, groups: 3 }"),
    model(
      "active-groups-few",
      "hidden: 96, heads: 12, experts: { count: 8, active: 3, feedForward: 4, groups: 4, "
        + "activeGroups: 1 }"),
    model(
      "active-groups-many",
      "hidden: 96, heads: 12, experts: { count: 8, active: 3, feedForward: 4, groups: 4, "
        + "activeGroups: 5 }"),
    model(
      "active-groups-alone",
      "hidden: 96, heads: 12, experts: { count: 8, active: 3, feedForward: 4, activeGroups: 2 }"),
    model(
      "expert-layers",
      "hidden: 96, heads: 12, experts: { count: 2, active: 1, feedForward: 4, layers: [0, 4], "
        + "everyNthLayer: 2 }"
    ),
    model(
      "expert-layer-beyond",
      "hidden: 96, heads: 12, experts: { count: 2, active: 1, feedForward: 4, layers: [0, 4] }"),
    model(
      "absurd-width",
      "hidden: 1048576, heads: 1, experts: { count: 65536, active: 1, feedForward: 16777216 }"),
    model("wide-beyond-range", "hidden: 1e30, heads: 12"),
    model(
      "latent-shared-heads",
      "hidden: 96, heads: 12, keyValueHeads: 4, latentAttention: { keyValueLatentSize: 8, "
        + "rotaryHeadSize: 4 }"),
    model("latent-without-size", "hidden: 96, heads: 12, latentAttention: { queryLatentSize: 8 }"),
    model(
      "window-around-tokens", "hidden: 96, heads: 12, causal: false, attentionWindow: { size: 8 }"),
    model(
      "window-layers",
      "hidden: 96, heads: 12, attentionWindow: { fullEveryNthLayer: 1, layers: [0, 4] }"),
    model(
      "absurd-latents",
      "hidden: 1, heads: 65536, headSize: 65536, latentAttention: { queryLatentSize: 1048576, "
        + "keyValueLatentSize: 1048576, rotaryHeadSize: 65536 }, predictionDepth: 16"),
    model(
      "unknown-transformer-key",
      "hidden: 96, heads: 12, kvHeads: 4, normalisation: layer, biases: 3"),
    layers(
      "layer-kinds", "{ name: a }, { name: b, linear: { inputs: 1, outputs: 1 }, custom: {} }"),
    layers(
      "row-and-layer",
      "{ name: a, layers: [{ name: b, linear: { inputs: 1, outputs: 1 } }], "
        + "linear: { inputs: 1, outputs: 1 } }"
    ),
    layers(
      "row-in-a-row",
      "{ name: a, layers: [{ name: b, layers: [{ name: c, linear: { inputs: 1, outputs: 1 } }] }] }"
    ),
    layers(
      "many-rows",
      "{ name: a, repeat: 60000, layers: [{ name: b, linear: { inputs: 1, outputs: 1 } }, "
        + "{ name: c, linear: { inputs: 1, outputs: 1 } }] }"
    ),
    layers(
      "groups",
      "{ name: a, convolution: { inputChannels: 3, outputChannels: 8, kernel: 3, inputSize: 8, "
        + "groups: 2 } }"
    ),
    layers(
      "many-layers",
      "{ name: a, repeat: 100000, linear: { inputs: 1, outputs: 1 } }, "
        + "{ name: b, linear: { inputs: 1, outputs: 1 } }"
    ),
    layers(
      "custom-units",
      "{ name: a, custom: { parameters: 1, forward: 3, traffic: 10 MBit, activations: 1 gb, "
        + "output: 1 } }"
    ),
    Self(
      "accelerator-written-out",
      text: """
        version: 1
        model: llama3-8b
        cluster:
          accelerator:
            { name: mine, memory: 80, memoryBandwidth: 900, peak: { bf16: 989, int8: 3 TFLOP/s } }
          devicesPerNode: 1
        job: { globalBatch: 2, sequenceLength: 2 }
        strategies: [single]
        """),
  ]

  private static func model(_ name: String, _ sizes: String) -> Self {
    Self(
      name,
      text: """
        version: 1
        model:
          transformer: { layers: 4, feedForward: 384, vocabulary: 100, \(sizes) }
        cluster: dgx-h100
        job: { globalBatch: 8, sequenceLength: 12 }
        strategies: [single]
        """)
  }

  private static func layers(_ name: String, _ layers: String) -> Self {
    Self(
      name,
      text: """
        version: 1
        model: { layers: [\(layers)] }
        cluster: dgx-h100
        job: { globalBatch: 8 }
        strategies: [single]
        """)
  }
}
