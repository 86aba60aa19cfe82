extension Sample {
  /// Sequences and experts split over a cluster that is not perfect.
  static let split = """
    version: 1
    model: mixtral-8x7b
    cluster:
      accelerator: h100-sxm-80gb
      nodes: 4
      networkCardsPerNode: 2
      host: { bandwidth: 63 GB/s, memoryBandwidth: 500.5 GB/s per node, memory: 1.9 TB per node }
      stragglers: [{ rank: 17, slowdown: 1.2 }, { rank: 3, linkSlowdown: 400 % }]
      jitter: { deviation: 2.5 %, seed: 9007199254740991 }
    job: { globalBatch: 64, sequenceLength: 4096, packedLength: 190 }
    strategies:
      - hsdp
      - context-parallel
      - expert-parallel
      - { name: ring, contextParallel: 4, contextParallelBalance: false, sharding: zero3 }
      - { name: heads, tensorParallel: 2, contextParallel: 4, contextParallelKind: all-to-all }
      - { name: one of a kind, contextParallel: 1, contextParallelKind: all-to-all }
      - name: all at once
        contextParallel: 2
        tensorParallel: 4
        sequenceParallel: true
        tensorOverlap: true
        expertParallel: 8
        expertTensorParallel: 1
        expertSpread: 30 %
        capacityFactor: 1.25
        meshOrder: [context, tensor, pipeline, data]
        offload: all
      - { name: given, expertParallel: 4, expertImbalance: 1.1, offload: activations }
      - { name: drawn, expertParallel: 2, expertSpread: 0.123, expertSeed: 7 }
      - { name: shared out, contextParallel: 8, sharding: hsdp, shardGroup: 16 }
      - { name: once, expertParallel: 8, expertDispatch: once-per-node, expertOverlap: true }
      - { name: parts, tensorParallel: 2, pipelineParallel: 4, scatterGather: true }
    """

  /// Two kinds of nodes.
  static let groups = """
    version: 1
    model: llama3-8b
    cluster:
      title: old and new
      devicesPerNode: 8
      groups:
        - accelerator: v100-sxm2-32gb
          nodes: 2
          intraNode: { bandwidth: 150 GB/s }
          interNode: { bandwidth: 100 Gbit/s per node }
        - accelerator:
            { name: mine, memory: 80 GB, memoryBandwidth: 3 TB/s, peak: { fp16: 0.9 PFLOP/s },
              overlapSlowdown: 0.13 }
          intraNode: { bandwidth: 300 GB/s }
          interNode: { bandwidth: 50 GB/s per device }
        - { accelerator: h100-sxm-80gb }
    job: { globalBatch: 64, sequenceLength: 8192 }
    strategies:
      - { name: PP 4, pipelineParallel: 4, layersPerStage: [5, 5, 11, 11] }
      - zero-3
    """
}
