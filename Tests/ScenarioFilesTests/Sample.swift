import ScenarioFiles

/// Scenarios that can be read, of every kind.
enum Sample {
  static let all = [
    starterScenario, inWords, inWordsWrittenOut, images, writtenOut, experts, split, groups,
    writtenSchedule, rows, windows,
  ]

  static let windows = """
    version: 1
    model:
      name: windows
      transformer:
        layers: 4
        hidden: 128
        heads: 8
        feedForward: 256
        vocabulary: 1000
        attentionWindow: { size: 64, fullEveryNthLayer: 2 }
        attentionSinks: true
        experts: { count: 8, active: 2, feedForward: 128, routerBias: true }
    cluster: 4 x dgx-h100
    job: { globalBatch: 64, sequenceLength: 4096 }
    strategies:
      - { name: heads, contextParallel: 4, contextParallelKind: all-to-all }
    """

  static let rows = """
    version: 1
    model:
      layers:
        - name: stem
          convolution:
            { inputChannels: 3, outputChannels: 8, kernel: 11, stride: 4, inputSize: 35, outputSize: 7, bias: true }
        - name: block
          repeat: 3
          layers:
            - { name: row, convolution: { inputChannels: 8, outputChannels: 8, kernel: 1, kernelWidth: 7, inputSize: 7 } }
            - name: column
              repeat: 2
              convolution: { inputChannels: 8, outputChannels: 8, kernel: 7, kernelWidth: 1, inputSize: 7 }
        - { name: classes, linear: { inputs: 392, outputs: 10 } }
    cluster: dgx-h100
    job: { globalBatch: 64, precision: fp32, optimizer: sgd }
    strategies: [data-parallel, single]
    """

  static let writtenSchedule = """
    version: 1
    model: llama3-8b
    cluster: dgx-h100
    job: { globalBatch: 16, sequenceLength: 4096 }
    strategies:
      - name: mine
        pipelineParallel: 2
        dataParallel: 4
        microBatch: 2
        schedule: { name: "my: order", rows: ["0F0,0F1,0B0,0B1", "1F0,1I0,1W0,,1F1,1B1"] }
    """

  static let inWords = """
    version: 1
    model: { parts: { part1: layerA, part2: layerB } }
    job: { batches: [batch1, batch2, batch3] }
    """

  static let inWordsWrittenOut = """
    version: 1
    name: "in: words # 'and' \\"quotes\\""
    model:
      name: words
      parts:
        "part: 1": { layer: "on", forward: 1.5 units, backward: 3 units }
        part2: "- layer"
        "*part3": layerC
    cluster: { devices: 3 }
    job: { batches: [a, "2", "true"] }
    strategies:
      - { name: "a,b", pipelineParallel: 2, dataParallel: 1, layersPerStage: [2, 1], schedule: gpipe }
      - data-parallel
      - single
    baseline: single
    """

  static let images = """
    version: 1
    model: small-cnn
    cluster: 2 x dgx-h100
    job: { globalBatch: 1024, optimizer: sgd-momentum, precision: fp16 }
    strategies: [data-parallel, zero-1, zero-2, zero-3, single, { name: PP, pipelineParallel: 4 }]
    """

  static let writtenOut = """
    version: 1
    name: Ünïcode – 日本語
    model:
      name: my model
      transformer:
        { layers: 6, hidden: 96, heads: 6, headSize: 10, feedForward: 100, vocabulary: 1000,
          positions: 512, biases: { head: true }, normalization: layer, causal: false,
          predictedShare: 0.15 }
    cluster:
      accelerator:
        name: mine
        memory: 10.5 GB
        memoryBandwidth: 1234567 MB/s
        peak: { bf16: 0.1 PFLOP/s, tf32: 33.3 TFLOP/s }
        source: a guess
      nodes: 3
      devicesPerNode: 6
      intraNode: { bandwidth: 100 GB/s, wiring: summing-switch }
      interNode: { bandwidth: 100 Gbit/s per node, latency: 0.0105 ms, efficiency: 90 % }
    job: { globalBatch: 36, sequenceLength: 512, attention: unfused, stack: default }
    strategies:
      - name: TP 3
        tensorParallel: 3
        bucketSize: 1.1 MB
        overlap: false
      - { name: PP, pipelineParallel: 3, dataParallel: 2, layersPerStage: [1, 2, 3], recompute: full }
      - { name: first bucket, firstBucketSize: 3 MB, gradientFormat: fp32 }
      - { name: HSDP, sharding: hsdp, shardGroup: 9, reshardAfterForward: false, prefetchUnits: 0 }
      - { name: HSDP in nodes, sharding: hsdp, recompute: full, recomputeLayers: 2 }
      - { name: ZeRO-1, sharding: zero1, overlapWeightGather: true }
    """

  static let experts = """
    version: 1
    model: mixtral-8x7b
    cluster: 4 × dgx-h100
    job: { globalBatch: 64, sequenceLength: 4096, precision: fp8 }
    strategies:
      - { name: t, tensorParallel: 16, sequenceParallel: true, recompute: selective }
    baseline: t
    """
}
