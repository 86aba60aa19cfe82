import Simulation

/// What the passes of a convolution compute and move.
///
/// Libraries multiply patches of images as matrices without writing them out: a pass reads two of input,
/// output and kernel once, and writes the third.
///
/// In fp32, kernels of 3 × 3 and 5 × 5 with stride 1 can be computed by minimal filtering, with fewer
/// multiplications: within one kernel for 2 × 2 outputs of 3 × 3 kernels; or for 4 × 4 outputs of them and 5 × 5
/// outputs of 5 × 5 kernels with the transformed images written out, as one matrix product for each number of a
/// transformed tile. Tensor cores multiply directly. Grouped convolutions have kernels of their own, without tiles.
///
/// Sources: [cuDNN](https://arxiv.org/abs/1410.0759), section 3;
/// [Fast Algorithms for Convolutional Neural Networks](https://arxiv.org/abs/1509.09308), sections 3 and 4;
/// names of cuDNN's kernels in profiles, `winogradForwardOutput4x4` and `winogradForwardOutput9x9_5x5`;
/// [tf_cnn_benchmarks](https://github.com/tensorflow/benchmarks) and
/// [DeepLearningExamples](https://github.com/NVIDIA/DeepLearningExamples), which let TensorFlow choose the latter
/// (`TF_ENABLE_WINOGRAD_NONFUSED`).
struct ConvolutionKernels {
  let convolution: Convolution
  let sampleCount: Int
  let precision: NumberFormat

  private enum Pass { case forward, inputGradient, kernelGradient }

  /// Numbers of images and channels of a matrix product, in one of so many.
  private struct Sizes {
    var inputs: Double
    var outputs: Double
    /// Numbers of the kernel for each pair of channels.
    var area: Double
    var inputPixels: Double
    var outputPixels: Double
    var count = 1.0
  }

  var forward: Kernel { kernel(of: .forward) }

  var inputGradient: Kernel { kernel(of: .inputGradient) }

  var kernelGradient: Kernel { kernel(of: .kernelGradient) }

  /// Numbers of the input.
  var inputCount: Double {
    Double(sampleCount) * Double(convolution.inputChannels)
      * Double(convolution.inputSize * convolution.inputSize)
  }

  /// Numbers of the output.
  var outputCount: Double {
    Double(sampleCount) * Double(convolution.outputChannels)
      * Double(convolution.outputSize * convolution.outputSize)
  }

  private func kernel(of pass: Pass) -> Kernel {
    guard convolution.groups == 1 else {
      return pass == .kernelGradient
        ? .fusedWeightGradient(flops: neededFLOPs, modelFLOPs: neededFLOPs, bytes: bytes)
        : .fused(flops: neededFLOPs, modelFLOPs: neededFLOPs, bytes: bytes)
    }
    return .convolution(
      ConvolutionPass(
        ways: ways(of: pass), modelFLOPs: neededFLOPs, isWeightGradient: pass == .kernelGradient))
  }

  private func ways(of pass: Pass) -> [ConvolutionPass.Way] {
    let direct = ConvolutionPass.Way(product: product(of: pass, sizes: sizes), bytes: bytes)
    guard isFiltered else { return [direct] }
    guard convolution.kernelHeight == 3 else { return [direct, written(of: pass, tile: 5)] }
    return [direct, filtered(direct, tile: 2), written(of: pass, tile: 4)]
  }

  private func product(of pass: Pass, sizes: Sizes) -> MatrixProduct {
    switch pass {
    case .forward:
      return MatrixProduct(
        rows: sizes.outputPixels, columns: sizes.outputs, inner: sizes.inputs * sizes.area,
        count: sizes.count)
    case .inputGradient:
      return MatrixProduct(
        rows: sizes.inputPixels, columns: sizes.inputs,
        inner: sizes.outputs * sizes.area * sizes.outputPixels / sizes.inputPixels,
        count: sizes.count)
    case .kernelGradient:
      var product = MatrixProduct(
        rows: sizes.outputs, columns: sizes.inputs * sizes.area, inner: sizes.outputPixels,
        count: sizes.count)
      product.mayBeCut = true
      return product
    }
  }

  private var sizes: Sizes {
    Sizes(
      inputs: Double(convolution.inputChannels), outputs: Double(convolution.outputChannels),
      area: Double(convolution.kernelHeight * convolution.kernelWidth),
      inputPixels: inputCount / Double(convolution.inputChannels),
      outputPixels: outputCount / Double(convolution.outputChannels))
  }

  private var bytes: ByteCount {
    ByteCount(
      amount: (inputCount + outputCount + Double(convolution.parameterCount))
        * precision.activationSize)
  }

  /// Multiplications and additions for each number of the output.
  private var neededFLOPs: FLOPCount {
    let area = Double(convolution.kernelHeight * convolution.kernelWidth)
    let inputs = Double(convolution.inputChannels) / Double(convolution.groups)
    return FLOPCount(amount: 2 * outputCount * area * inputs)
  }

  private var isFiltered: Bool {
    precision == .fp32 && [3, 5].contains(convolution.kernelHeight)
      && convolution.kernelWidth == convolution.kernelHeight && convolution.stride == 1
  }

  /// Minimal filtering within the kernel that multiplies: the direct way with fewer multiplications.
  private func filtered(_ direct: ConvolutionPass.Way, tile: Int) -> ConvolutionPass.Way {
    let width = Double(width(ofTile: tile))
    var way = direct
    way.product.inner *= tileCount(tile) * width * width / (sizes.outputPixels * sizes.area)
    return way
  }

  /// Minimal filtering with transformed images and kernels written out.
  private func written(of pass: Pass, tile: Int) -> ConvolutionPass.Way {
    let tiles = tileCount(tile)
    var sizes = sizes
    (sizes.area, sizes.inputPixels, sizes.outputPixels) = (1, tiles, tiles)
    sizes.count = Double(width(ofTile: tile) * width(ofTile: tile))
    let images = tiles * (sizes.inputs + sizes.outputs)
    let transformed = sizes.count * (images + sizes.inputs * sizes.outputs)
    let size = precision.activationSize
    return ConvolutionPass.Way(
      product: product(of: pass, sizes: sizes), bytes: ByteCount(amount: transformed * size),
      transformedBytes: ByteCount(amount: (transformed + inputCount + outputCount) * size))
  }

  /// Tiles of so many rows and columns of outputs that cover all images.
  private func tileCount(_ tile: Int) -> Double {
    let side = (convolution.outputSize + tile - 1) / tile
    return Double(sampleCount) * Double(side * side)
  }

  /// Rows and columns of the input that a tile of outputs sees.
  private func width(ofTile tile: Int) -> Int { convolution.kernelHeight + tile - 1 }
}
