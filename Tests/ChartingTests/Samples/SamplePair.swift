/// Two strategies: one that is slow and does not fit, and one that is fast and does.
enum SamplePair {
  static let slow = result(
    strategy("data parallel", data: 4), step: replicatedStep(layerCount: 4),
    memory: memoryUse(activations: [300]))
  static let fast = result(
    strategy("pipeline", pipeline: 2), microBatchCount: 2,
    step: pipelineStep(stageCount: 2, microBatchCount: 2), memory: memoryUse(activations: [2, 1]))
}
