import Training

/// Virtual stages of pipelines whose rows leave them open.
extension MeasuredRun {
  /// The virtual stages of a rank, where neither their number nor the schedule is stated: as many as it has layers.
  ///
  /// So have the recipes of some software. Others are taken to do so where a pipeline without them would idle for more than
  /// a fifth of its time, which nobody accepts who can interleave; DeepSpeed's pipeline cannot
  /// ([`runtime/pipe/schedule.py`](https://github.com/deepspeedai/DeepSpeed)). Where it makes them equal, the embedding and
  /// the head count as a layer each then, as in [Llama 3](https://arxiv.org/abs/2407.21783), section 3.3.2.
  ///
  /// - Parameters:
  ///   - strategy: Its pipeline has several ranks.
  ///   - stack: What its software does.
  ///   - layerCount: Of the model.
  /// - Returns: Their number and why; nil where there are none.
  func usualInterleaving(
    of strategy: Strategy, stack: SoftwareStack, layerCount: Int
  ) -> (count: Int, why: String)? {
    let ranks = strategy.pipelineParallelSize
    // Megatron takes micro-batches in groups of as many as there are ranks.
    guard let count = microBatchCount(of: strategy), count.isMultiple(of: ranks) else { return nil }
    if stack.interleavesSingleLayers {
      let why = "what \(self.stack) does by default"
      return layerCount.isMultiple(of: ranks) ? (layerCount / ranks, why) : nil
    }
    // (ranks − 1) ÷ (count + ranks − 1) > 1/5.
    guard count < 4 * (ranks - 1), !usesDeepSpeed else { return nil }
    let layers = [layerCount, layerCount + 2].first { $0.isMultiple(of: ranks) && $0 > ranks }
    return layers.map { ($0 / ranks, "without it more than a fifth of the time is lost") }
  }

  private func microBatchCount(of strategy: Strategy) -> Int? {
    let samples = strategy.microBatchSize * strategy.dataParallelSize
    guard let globalBatchSize, globalBatchSize.isMultiple(of: samples) else { return nil }
    return globalBatchSize / samples
  }

  /// At least two that share out a rank's layers evenly, as Megatron demands of interleaving; two where
  /// nothing does.
  func fewestVirtualStages(layerCount: Int, ranks: Int) -> Int {
    let layers = layerCount / ranks
    guard layerCount.isMultiple(of: ranks), layers > 1 else { return 2 }
    return (2...layers).first { layers.isMultiple(of: $0) } ?? 2
  }
}
