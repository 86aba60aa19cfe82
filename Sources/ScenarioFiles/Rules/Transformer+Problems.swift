import Training

extension Transformer {
  /// What no transformer can be like, whatever the file that describes it.
  func problem(at place: Place) -> Problem? {
    if !headCount.isMultiple(of: keyValueHeadCount) {
      return .keyValueHeads(keyValueHeadCount, heads: headCount, at: place)
    }
    if latentAttention != nil, keyValueHeadCount != headCount {
      return .sharedLatentHeads(keyValueHeadCount, heads: headCount, at: place)
    }
    if attentionWindow != nil, !causal { return .windowAroundTokens(at: place) }
    return approximateParameterCount > Double(ModelKeys.parameterLimit)
      ? .modelTooLarge(at: place) : nil
  }

  /// To a few percent; a double, so that absurd sizes do not overflow.
  private var approximateParameterCount: Double {
    let hidden = Double(hiddenSize)
    let further = Double(predictionDepth)
    let matrices = gatedFeedForward ? 3.0 : 2.0
    let dense = matrices * hidden * Double(feedForwardSize)
    let expertLayers = experts.map { Double($0.layers.count { $0 }) + further } ?? 0
    let width =
      experts.map {
        Double($0.count) * Double($0.feedForwardSize) + Double($0.sharedFeedForwardSize)
      } ?? 0
    let blocks = Double(layerCount) + further
    let feedForward = (blocks - expertLayers) * dense
    return blocks * approximateAttention + feedForward
      + expertLayers * matrices * hidden * width + 2 * further * hidden * hidden
      + hidden * embeddedCount + Double(extraHeadParameterCount)
  }

  /// Of one block, at least as many as it has.
  private var approximateAttention: Double {
    let heads =
      Double(headCount + keyValueHeadCount) * Double(queryKeyHeadSize + valueHeadSize) / 2
    guard let latent = latentAttention else { return 2 * Double(hiddenSize) * heads }
    let narrow = Double(latent.queryLatentSize ?? 0) + Double(latent.keyValueWidth)
    return (2 * Double(hiddenSize) + narrow) * heads + Double(hiddenSize) * narrow
  }

  /// Tokens, twice for the head, and positions.
  private var embeddedCount: Double {
    switch positions {
    case .learned(let count): 2 * Double(vocabularySize) + Double(count)
    case .withoutParameters: 2 * Double(vocabularySize)
    }
  }
}

extension LayerShape {
  var approximateParameterCount: Double {
    let count: Double =
      switch kind {
      case .convolution(let shape):
        Double(shape.inputChannels) * Double(shape.outputChannels)
          * Double(shape.kernelHeight * shape.kernelWidth) / Double(shape.groups)
      case .linear(let inputs, let outputs, _, _):
        Double(inputs) * Double(outputs)
      case .transformerBlock(let hidden, _, let feedForward, _):
        Double(hidden) * (4 * Double(hidden) + 2 * Double(feedForward))
      case .custom(let parameters, _, _, _, _):
        Double(parameters)
      }
    return count * Double(repeatCount)
  }
}
