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
  var forward: Kernel { kernel(.forward) }

  var inputGradient: Kernel { kernel(.inputGradient) }

  var kernelGradient: Kernel { kernel(.kernelGradient) }

  enum Pass { case forward, inputGradient, kernelGradient }

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

  private func kernel(_ pass: Pass) -> Kernel {
    let isWeightGradient = pass == .kernelGradient
    let groups = Double(convolution.groups)
    let outputs = Double(convolution.outputChannels) / groups
    let inputs = Double(convolution.inputChannels) / groups
    let area = Double(convolution.kernelHeight * convolution.kernelWidth)
    let outputPixels = Double(sampleCount * convolution.outputSize * convolution.outputSize)
    let inputPixels = Double(sampleCount * convolution.inputSize * convolution.inputSize)
    if convolution.groups > 1 {
      return isWeightGradient
        ? .fusedWeightGradient(flops: neededFLOPs, modelFLOPs: neededFLOPs, bytes: bytes)
        : .fused(flops: neededFLOPs, modelFLOPs: neededFLOPs, bytes: bytes)
    }
    func implicit(_ product: MatrixProduct, _ bytes: ByteCount) -> Kernel {
      .implicit(product, isWeightGradient: isWeightGradient, modelFLOPs: neededFLOPs, bytes: bytes)
    }
    func products(area: Double, outputPixels: Double, inputPixels: Double, count: Double) -> [MatrixProduct] {
      let stride = outputPixels / inputPixels
      switch pass {
      case .forward: return [MatrixProduct(rows: outputPixels, columns: outputs, inner: inputs * area, count: count)]
      case .inputGradient: return [MatrixProduct(rows: inputPixels, columns: inputs, inner: outputs * area * stride, count: count)]
      case .kernelGradient:
        return [1.0, 2, 4, 8, 16, 32, 64, 128].map {
          MatrixProduct(rows: outputs, columns: inputs * area, inner: outputPixels / $0, count: count * $0)
        }
      }
    }
    var ways = products(area: area, outputPixels: outputPixels, inputPixels: inputPixels, count: 1).map { [implicit($0, bytes)] }
    guard isFiltered else { return ways.count == 1 ? ways[0][0] : .fastest(ways) }
    let size = convolution.kernelHeight == 3 ? 4 : 5
    let large = filtering(outputs: size)
    let side = (convolution.outputSize + size - 1) / size
    let tiles = Double(sampleCount * side * side)
    let width = Double(convolution.kernelHeight + size - 1)
    for product in products(area: 1, outputPixels: tiles, inputPixels: tiles, count: width * width) {
      ways.append([
        .fused(flops: .zero, modelFLOPs: .zero, bytes: large.around),
        implicit(product, large.bytes),
      ])
    }
    if convolution.kernelHeight == 3 {
      let small = filtering(outputs: 2).flops.amount / neededFLOPs.amount
      for var product in products(area: area, outputPixels: outputPixels, inputPixels: inputPixels, count: 1) {
        product.inner *= small
        ways.append([implicit(product, bytes)])
      }
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
