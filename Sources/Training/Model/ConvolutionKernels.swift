/// What the passes of a convolution compute and move.
///
/// Libraries multiply patches of images as matrices without writing them out: a pass reads two of input,
/// output and kernel once, and writes the third. In fp32, kernels of 3 × 3 and 5 × 5 with stride 1 are
/// computed by minimal filtering: 4 × 4 or 6 × 6 numbers of an input channel give 2 × 2 outputs with 16 or
/// 36 multiplications in place of 36 or 100; the additions before and after are not counted. Tensor cores
/// multiply directly. A tile of a product has 64 columns at least, so that layers of few channels compute
/// more than they need; grouped convolutions have kernels of their own, without tiles.
///
/// Sources: [cuDNN](https://arxiv.org/abs/1410.0759), section 3;
/// [NVIDIA, Matrix Multiplication Background](https://docs.nvidia.com/deeplearning/performance/dl-performance-matrix-multiplication/),
/// section 3;
/// [Fast Algorithms for Convolutional Neural Networks](https://arxiv.org/abs/1509.09308), sections 3 and 4.
struct ConvolutionKernels {
  let convolution: Convolution
  let sampleCount: Int
  let precision: NumberFormat

  /// One pass over the images.
  var forward: Kernel { kernel(isWeightGradient: false, tiles: outputTiles) }

  var inputGradient: Kernel { kernel(isWeightGradient: false, tiles: inputTiles) }

  var kernelGradient: Kernel { kernel(isWeightGradient: true, tiles: outputTiles * patchTiles) }

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

  /// What whole tiles of output channels hold ÷ what they are for.
  private var outputTiles: Double { tiles(of: convolution.outputChannels) }

  /// The same of a patch: what a number of the output is made of.
  private var patchTiles: Double {
    tiles(of: convolution.inputChannels * convolution.kernelHeight * convolution.kernelWidth)
  }

  private var inputTiles: Double { tiles(of: convolution.inputChannels) }

  private func tiles(of count: Int) -> Double {
    let width = 64
    guard convolution.groups == 1 else { return 1 }
    return Double((count + width - 1) / width * width) / Double(count)
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

  /// A pass whose product loses so much to whole tiles.
  private func kernel(isWeightGradient: Bool, tiles: Double) -> Kernel {
    func fused(_ flops: FLOPCount, _ bytes: ByteCount) -> Kernel {
      isWeightGradient
        ? .fusedWeightGradient(flops: flops, modelFLOPs: neededFLOPs, bytes: bytes)
        : .fused(flops: flops, modelFLOPs: neededFLOPs, bytes: bytes)
    }
    let direct = fused(neededFLOPs * tiles, bytes)
    guard isFiltered else { return direct }
    let channels = self.tiles(of: convolution.inputChannels)
    let outputs = self.tiles(of: convolution.outputChannels)
    let large = filtering(outputs: convolution.kernelHeight == 3 ? 4 : 5)
    let wasted = isWeightGradient ? channels * outputs : tiles
    var ways = [
      [direct],
      [
        .fused(flops: .zero, modelFLOPs: .zero, bytes: large.around),
        fused(large.flops * wasted, large.bytes),
      ],
    ]
    if convolution.kernelHeight == 3 {
      ways.append([fused(filtering(outputs: 2).flops * tiles, bytes)])
    }
    return .fastest(ways)
  }

  private var isFiltered: Bool {
    precision == .fp32 && [3, 5].contains(convolution.kernelHeight)
      && convolution.kernelWidth == convolution.kernelHeight && convolution.stride == 1
      && convolution.groups == 1
  }

  /// Minimal filtering with tiles of `outputs` × `outputs` outputs.
  private struct Filtering {
    var flops: FLOPCount
    /// Of products of transformed tiles.
    var bytes: ByteCount
    /// Of transforms before and after.
    var around: ByteCount
  }

  /// Images are as large as whole tiles.
  private func filtering(outputs: Int) -> Filtering {
    let side = (convolution.outputSize + outputs - 1) / outputs
    let width = convolution.kernelHeight + outputs - 1
    let numbers = Double(sampleCount * side * side * width * width)
    let input = numbers * Double(convolution.inputChannels)
    let output = numbers * Double(convolution.outputChannels)
    let kernel = Double(width * width * convolution.inputChannels * convolution.outputChannels)
    let size = precision.activationSize
    return Filtering(
      flops: FLOPCount(amount: 2 * input * Double(convolution.outputChannels)),
      bytes: ByteCount(amount: (input + output + kernel) * size),
      around: ByteCount(amount: (input + output + kernel + inputCount + outputCount) * size))
  }
}
