import ScenarioFiles

/// A small catalog, so that these tests do not depend on what parreport ships.
enum TestPresets {
  static let all = Presets(
    models: files([
      "llama3-8b": llama, "gpt2-1.5b": gpt2, "mixtral-8x7b": mixtral, "small-cnn": network,
    ]),
    accelerators: files(["h100-sxm-80gb": h100, "v100-sxm2-32gb": v100]),
    clusters: files(["dgx-h100": dgx]))

  private static func files(_ texts: [String: String]) -> [String: SourceFile] {
    Dictionary(
      uniqueKeysWithValues: texts.map { name, text in
        (name, SourceFile(name: "\(name).yaml", bytes: Array(text.utf8)))
      })
  }

  private static let llama = """
    name: llama3-8b
    title: Llama 3 8B
    source: its config.json
    parameters: 8030261248
    transformer:
      layers: 32
      hidden: 4096
      heads: 32
      keyValueHeads: 8
      feedForward: 14336
      gatedFeedForward: true
      vocabulary: 128256
      positions: none
    """

  private static let gpt2 = """
    name: gpt2-1.5b
    title: GPT-2 XL
    source: { transformer: its config.json, title: the paper }
    transformer:
      layers: 48
      hidden: 1600
      heads: 25
      feedForward: 6400
      gatedFeedForward: false
      vocabulary: 50257
      positions: 1024
      tiedEmbeddings: true
      normalization: layer
      biases: true
    """

  private static let mixtral = """
    name: mixtral-8x7b
    source: its config.json
    transformer:
      layers: 32
      hidden: 4096
      heads: 32
      keyValueHeads: 8
      feedForward: 14336
      gatedFeedForward: true
      vocabulary: 32000
      experts: { count: 8, active: 2, feedForward: 14336, everyNthLayer: 2 }
    """

  private static let network = """
    name: small-cnn
    source: made up
    layers:
      - name: stem
        convolution: { inputChannels: 3, outputChannels: 64, kernel: 7, stride: 2, inputSize: 224 }
      - name: body
        repeat: 3
        convolution: { inputChannels: 64, outputChannels: 64, kernel: 3, inputSize: 56 }
      - name: encoder
        transformerBlock: { hidden: 64, heads: 4, feedForward: 256, positions: 49 }
      - name: other
        custom:
          { parameters: 10, forward: 3 GFLOP, traffic: 10 MB, activations: 1.5 MiB, output: 7 kB }
      - { name: head, linear: { inputs: 64, outputs: 1000, bias: true } }
    """

  private static let h100 = """
    name: h100-sxm-80gb
    title: NVIDIA H100 SXM 80 GB
    memory: 81559 MiB
    memoryBandwidth: 3350 GB/s
    peak: { bf16: 989 TFLOP/s, fp16: 989 TFLOP/s, fp8: 1979 TFLOP/s, fp32: 67 TFLOP/s }
    achieved: { bf16: 794.5 TFLOP/s }
    source: { general: data sheet, achieved: measured, peak.fp8: data sheet without sparsity }
    """

  private static let v100 = """
    name: v100-sxm2-32gb
    title: NVIDIA V100 SXM2 32 GB
    memory: 32 GiB
    memoryBandwidth: 900 GB/s
    peak: { fp16: 125 TFLOP/s, fp32: 15.7 TFLOP/s }
    source: data sheet
    """

  private static let dgx = """
    name: dgx-h100
    title: DGX H100
    accelerator: h100-sxm-80gb
    nodes: 1
    devicesPerNode: 8
    intraNode: { bandwidth: 450 GB/s, latency: 2500 ns }
    interNode: { bandwidth: 400 Gbit/s per device, latency: 5 us }
    source: data sheet
    """
}
