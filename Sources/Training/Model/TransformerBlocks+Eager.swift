/// What runs between and around matrix products: fused, or one kernel an operation.
///
/// Sizes of eager kernels are bytes read and written for each number, 4 in fp32 and 2 in 16 bits, in the
/// order of the operations; zero stands for one number a token.
///
/// Sources: [Transformers](https://github.com/huggingface/transformers), `models/llama/modeling_llama.py`
/// (`LlamaRMSNorm`, `apply_rotary_pos_emb`, `LlamaMLP`), `models/gpt2/modeling_gpt2.py`;
/// [PyTorch](https://github.com/pytorch/pytorch), `tools/autograd/derivatives.yaml`.
extension TransformerBlocks {
  typealias Passes = (forward: [Kernel], backward: [Kernel])

  private var isRootMeanSquare: Bool { model.normalization == .rootMeanSquare }
  /// Numbers of the residual on one rank.
  private var residualCount: Double { tokens * hidden * shape.sequenceShare }

  func elementwise(_ sizes: [Double], count: Double) -> [Kernel] {
    sizes.map { .elementwise(bytes: ByteCount(amount: $0 * count)) }
  }

  /// What a norm keeps: its input, and its output as so many products keep it.
  ///
  /// Eager, also the normalized input that its weight multiplies; PyTorch's layer norm is always fused.
  func normSaved(copyCount: Double) -> Double {
    guard shape.isEager else { return residualBytes + normalizedBytes }
    return residualBytes * (isRootMeanSquare ? 2 : 1) + copyCount * normalizedBytes
  }

  /// Square, mean, epsilon, reciprocal root, and two multiplications.
  var normForward: [Kernel] {
    guard shape.isEager else { return elementwise([2], count: residualBytes) }
    return elementwise(isRootMeanSquare ? [8, 4, 0, 0, 8, 8] : [8], count: residualCount)
  }

  /// Of a norm and of the sum with the residual before it.
  ///
  /// Eager: what leads to the norm's weight, to its scale and to the square in it; then the branch's
  /// gradient joins that of the residual.
  var normBackward: [Kernel] {
    guard shape.isEager else { return elementwise([5], count: residualBytes) }
    let norm: [Double] =
      isRootMeanSquare ? [8, 12, 4, 8, 12, 4, 0, 0, 0, 0, 8, 8, 8, 12] : [12, 8, 0]
    return elementwise(norm + [6, 12], count: residualCount)
  }

  var residualForward: [Kernel] {
    shape.isEager
      ? elementwise([10], count: residualCount) : elementwise([3], count: residualBytes)
  }

  /// Whether query, key and value are products of their own, as models with rotary positions have them.
  var projectsApart: Bool {
    guard shape.isEager, case .withoutParameters = model.positions else { return false }
    return true
  }

  /// Products of one input with several matrices.
  ///
  /// Eager, each casts its matrix and, where it is in fp32, the input; the gradients are cast back.
  ///
  /// - Parameters:
  ///   - widths: Columns of each matrix.
  ///   - rows: Of the input; all tokens where nil.
  ///   - inner: Their rows.
  ///   - castsInput: Whether the input is in fp32 where weights are.
  ///   - hasBias: Whether each adds one.
  ///   - isHead: Whether it makes logits: in 16 bits, and of a vocabulary that may be odd.
  ///   - inputShare: What this device makes narrow of the input.
  ///   - gradientShare: The same of the results' gradients.
  /// - Returns: The kernels of both passes.
  func products(
    _ widths: [Double], rows: Double? = nil, inner: Double, castsInput: Bool = false,
    hasBias: Bool = false, isHead: Bool = false, inputShare: Double = 1, gradientShare: Double = 1
  ) -> Passes {
    var passes: Passes = ([], [])
    let rows = rows ?? tokens
    for width in widths {
      var product = MatrixProduct(rows: rows, columns: width, inner: inner)
      product.mayBeNarrow = !isHead || shape.narrowParts.contains(.head)
      product.isAligned = !(isHead && shape.isEager) || width.remainder(dividingBy: 8) == 0
      let casts = shape.isEager ? elementwise([6], count: inner * width) : []
      let inputCasts = shape.isEager && castsInput ? elementwise([6], count: rows * inner) : []
      let bias = shape.isEager && hasBias ? elementwise([2, 0], count: rows * width) : []
      let biasCast = shape.isEager && hasBias ? elementwise([0], count: width) : []
      product.narrowedShare = inputShare
      passes.forward += inputCasts + casts + biasCast + [.product(product)]
      passes.backward +=
        product.gradients(narrowedShare: gradientShare) + bias + casts + inputCasts
    }
    if shape.isEager {
      passes.backward += widths.dropFirst().flatMap { _ in elementwise([12], count: rows * inner)
      }
    }
    return passes
  }

  /// Rotary positions read and write queries and keys.
  ///
  /// Eager, of each: two multiplications in fp32, its turned copy in two steps, the sum, and a cast.
  var rotation: Passes {
    guard case .withoutParameters = model.positions else { return ([], []) }
    guard shape.isEager else {
      let both = elementwise([2 * shape.elementSize], count: tokens * (queryWidth + keyWidth))
      return (both, both)
    }
    return eagerRotation(of: [queryWidth, keyWidth])
  }

  /// Of queries and of keys, so many channels a token.
  func eagerRotation(of widths: [Double]) -> Passes {
    widths.reduce(into: ([], [])) { passes, width in
      passes.forward += elementwise([6, 2, 4, 6, 12, 6], count: tokens * width)
      passes.backward += elementwise([6, 8, 6, 8, 6, 2, 4, 4, 6, 6], count: tokens * width)
    }
  }

  /// Up (and gate), activation, down; a gate's activation and its product are two kernels.
  func eagerFeedForward(width: Double) -> Passes {
    let isGated = model.gatedFeedForward
    let bias = model.biases.feedForward
    let up = products(
      isGated ? [width, width] : [width], inner: hidden, castsInput: true, hasBias: bias)
    let down = products([hidden], inner: width, hasBias: bias)
    let count = tokens * width
    return (
      up.forward + elementwise(isGated ? [4, 6] : [4], count: count) + down.forward,
      down.backward + elementwise(isGated ? [6, 6, 6] : [6], count: count) + up.backward
    )
  }

  /// The loss of logits in fp32 that come in the activations' format.
  ///
  /// Eager: a copy, the logarithm of the softmax, which reads its input three times; backward the gradients
  /// of both and a cast.
  func loss(logits: Double) -> Passes {
    if shape.isEager {
      return (elementwise([6, 16], count: logits), elementwise([4, 16, 6], count: logits))
    }
    let sizes = shape.lossFusion.traffic(elementSize: shape.elementSize)
    let streaming = { (sizes: [Double]) in
      sizes.map { Kernel.streaming(bytes: ByteCount(amount: $0 * logits)) }
    }
    return (streaming(sizes.forward), streaming(sizes.backward))
  }
}
