import Training

extension PredictionInput {
  /// The step time that the row states, or that follows from its throughput.
  func measuredSeconds() throws(SkipReason) -> Double {
    if let seconds = run.stepSeconds { return seconds }
    let samples = Double(scenario.job.globalBatchSize) * sampleShare
    let tokens = samples * Double(scenario.job.sequenceLength)
    let devices = Double(strategy.deviceCount)
    if let rate = run.tokensPerSecondPerDevice { return tokens / (rate * devices) }
    if let rate = run.samplesPerSecond { return samples / rate }
    guard let rate = run.teraFLOPsPerDevice else {
      throw SkipReason("neither step time nor throughput is stated")
    }
    guard case .transformer(let shape) = scenario.model.architecture, shape.experts == nil else {
      throw SkipReason("only FLOP/s are stated, and how they count experts is not")
    }
    return FLOPAccount(input: self, shape: shape).flops(ofTokens: tokens) / (rate * 1e12 * devices)
  }
}

/// The FLOPs that a published FLOP/s counts.
///
/// 96·B·s·l·h²·(1 + s/6h + V/16lh) with full recomputation is eight FLOPs for each weight and token,
/// and attention as if not causal ([Megatron-LM](https://arxiv.org/abs/2104.04473), section 5.1).
private struct FLOPAccount {
  let input: PredictionInput
  let shape: Transformer

  func flops(ofTokens tokens: Double) -> Double {
    let convention = input.run.software.flopConvention
    let isRecomputed = input.strategy.recomputation == .full && convention == .hardware
    // Forward once or twice, backward twice as much.
    let layerPasses = isRecomputed ? 4.0 : 3.0
    let causal = convention == .causalModel ? 0.5 : 1
    let attention = 2 * 2 * causal * attentionWidth * Double(input.scenario.job.sequenceLength)
    let layers = Double(shape.layerCount) * (2 * layerWeightCount + attention)
    let head = 2 * Double(shape.vocabularySize) * Double(shape.hiddenSize)
    return tokens * (layerPasses * layers + 3 * head)
  }

  private var attentionWidth: Double { Double(shape.headCount * shape.headSize) }

  private var layerWeightCount: Double {
    let hidden = Double(shape.hiddenSize)
    let keyValueWidth = Double(shape.keyValueHeadCount * shape.headSize)
    let matrices = shape.gatedFeedForward ? 3.0 : 2.0
    return 2 * hidden * (attentionWidth + keyValueWidth)
      + matrices * hidden * Double(shape.feedForwardSize)
  }
}
