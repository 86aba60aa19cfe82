/// Builds the blocks of a model written out as a list of layers.
struct LayerBlocks {
  let shape: MicroBatchShape
  /// Whether its input is the data, which has no gradient.
  var isFirst = false

  func block(of layer: LayerShape) -> Block {
    let plain = blockWithoutRecomputation(of: layer)
    guard shape.recomputation == .full else { return plain }
    var block = plain
    let input = min(plain.output, plain.savedActivations)
    block.recomputation = .forward
    block.savedActivations = input
    block.workingActivations = plain.savedActivations - input
    return block
  }

  private var samples: Double { Double(shape.sampleCount) }

  private func blockWithoutRecomputation(of layer: LayerShape) -> Block {
    switch layer.kind {
    case .convolution(let convolution): block(layer.name, of: convolution)
    case .linear(let inputs, let outputs, let positions, let bias):
      linear(
        layer.name, inputs: Double(inputs), outputs: Double(outputs),
        rows: samples * Double(positions), bias: bias)
    case .transformerBlock(let hidden, let heads, let feedForward, let positions):
      transformerBlock(
        layer.name, hidden: hidden, heads: heads, feedForward: feedForward, positions: positions)
    case .custom(let parameters, let forward, let traffic, let activations, let output):
      custom(
        layer.name, parameters: Double(parameters), forward: forward * samples,
        traffic: traffic * samples, activations: activations * samples, output: output * samples)
    }
  }

  /// A convolution, then batch normalization or a bias, and ReLU.
  ///
  /// Normalization reads the output twice, first for its mean and variance, and writes; ReLU and a bias
  /// read and write. Backward, ReLU reads the gradient and the output and writes; normalization reads both
  /// twice and writes, while a bias only reads the gradient. Compiled, ReLU is part of
  /// the kernels beside it and moves nothing of its own.
  private func block(_ name: String, of convolution: Convolution) -> Block {
    let kernels = ConvolutionKernels(
      convolution: convolution, sampleCount: shape.sampleCount, precision: shape.precision)
    let input = ByteCount(amount: kernels.inputCount * shape.elementSize)
    let output = ByteCount(amount: kernels.outputCount * shape.elementSize)
    let isCompiled = shape.execution == .compiled
    let activation: (forward: Double, backward: Double) = isCompiled ? (0, 0) : (2, 3)
    let before: (forward: Double, backward: Double) =
      convolution.hasBias ? (2, isCompiled ? 3 : 1) : (3, 5)
    return Block(
      name: name, parameterCount: Double(convolution.parameterCount),
      segments: [
        BlockSegment(
          forward: [
            kernels.forward, .elementwise(bytes: output * (before.forward + activation.forward)),
          ],
          backward: (isFirst ? [] : [kernels.inputGradient]) + [kernels.kernelGradient]
            + [.elementwise(bytes: output * (before.backward + activation.backward))])
      ],
      savedActivations: input + output, output: output)
  }

  private func linear(
    _ name: String, inputs: Double, outputs: Double, rows: Double, bias: Bool
  ) -> Block {
    let forward = Kernel.matrixMultiplication(rows: rows, columns: outputs, inner: inputs)
    return Block(
      name: name, parameterCount: inputs * outputs + (bias ? outputs : 0),
      segments: [
        BlockSegment(
          forward: [forward],
          backward: Kernel.gradients(rows: rows, columns: outputs, inner: inputs))
      ],
      savedActivations: ByteCount(amount: rows * inputs * shape.elementSize),
      output: ByteCount(amount: rows * outputs * shape.elementSize))
  }

  /// An encoder block as in ViT: not causal, biases everywhere, LayerNorm.
  private func transformerBlock(
    _ name: String, hidden: Int, heads: Int, feedForward: Int, positions: Int
  ) -> Block {
    var encoder = Transformer(
      layerCount: 1, hiddenSize: hidden, headCount: heads, keyValueHeadCount: heads,
      headSize: hidden / heads, feedForwardSize: feedForward, gatedFeedForward: false,
      vocabularySize: 1, positions: .learned(positions), tiedEmbeddings: false,
      normalization: .layer, biases: .everyBlock)
    encoder.causal = false
    var inner = shape
    inner.sequenceLength = positions
    inner.recomputation = .none
    var block = TransformerBlocks(model: encoder, shape: inner).plainLayer
    block.name = name
    return block
  }

  /// The backward pass of what we only know by totals takes twice the FLOPs and traffic.
  private func custom(
    _ name: String, parameters: Double, forward: FLOPCount, traffic: ByteCount,
    activations: ByteCount, output: ByteCount
  ) -> Block {
    let backward = forward * 2
    return Block(
      name: name, parameterCount: parameters,
      segments: [
        BlockSegment(
          forward: [.fused(flops: forward, modelFLOPs: forward, bytes: traffic)],
          backward: [.fused(flops: backward, modelFLOPs: backward, bytes: traffic * 2)])
      ],
      savedActivations: activations, output: output)
  }
}
