import Testing

@testable import Training

struct ConvolutionTests {
  static let shapes: [Convolution] = [
    (3, 64, 7, 2), (64, 64, 3, 1), (48, 80, 5, 1), (256, 512, 1, 1),
  ]
  .map {
    Convolution(inputChannels: $0, outputChannels: $1, kernelSize: $2, stride: $3, inputSize: 56)
  }

  private func kernels(_ shape: Convolution, _ precision: NumberFormat) -> ConvolutionKernels {
    ConvolutionKernels(convolution: shape, sampleCount: 8, precision: precision)
  }

  private func computed(_ kernel: Kernel) -> Double {
    switch kernel {
    case .fused(let flops, _, _), .fusedWeightGradient(let flops, _, _): flops.amount
    default: .nan
    }
  }

  /// 2 × rows × columns × inner of the product of patches; each gradient needs as much.
  @Test(arguments: shapes, [NumberFormat.fp16, .fp32])
  func theModelNeedsAProductOfPatches(shape: Convolution, precision: NumberFormat) {
    let kernels = kernels(shape, precision)
    let places = 8.0 * Double(shape.outputSize * shape.outputSize)
    let inner = Double(shape.inputChannels * shape.kernelHeight * shape.kernelWidth)
    #expect(kernels.forward.modelFLOPs.amount == 2 * places * Double(shape.outputChannels) * inner)
    #expect(
      kernels.gradients.map(\.modelFLOPs) == [
        kernels.forward.modelFLOPs, kernels.forward.modelFLOPs,
      ])
  }

  /// 36 ÷ 16 = 2.25 and 100 ÷ 36 = 2.78 times fewer, where nothing is lost at borders.
  @Test func onlySinglePrecisionFiltersWithFewerMultiplications() {
    for (kernel, gain) in [(3, 36.0 / 16), (5, 100.0 / 36)] {
      var shape = Convolution(
        inputChannels: 64, outputChannels: 64, kernelSize: kernel, stride: 1, inputSize: 56)
      let needed = kernels(shape, .fp32).forward.modelFLOPs.amount
      #expect(abs(needed / computed(kernels(shape, .fp32).forward) - gain) < 1e-12)
      #expect(computed(kernels(shape, .fp16).forward) == needed)
      #expect(computed(kernels(shape, .tf32).forward) == needed)
      shape.stride = 2
      shape.outputSize = 28
      let strided = kernels(shape, .fp32).forward
      #expect(computed(strided) == strided.modelFLOPs.amount)
    }
  }

  @Test func tilesOfFewChannelsAreComputedWhole() {
    let thin = Convolution(
      inputChannels: 64, outputChannels: 48, kernelSize: 1, stride: 1, inputSize: 56)
    let whole = Convolution(
      inputChannels: 64, outputChannels: 64, kernelSize: 1, stride: 1, inputSize: 56)
    #expect(computed(kernels(thin, .fp16).forward) == computed(kernels(whole, .fp16).forward))
    // The gradient of the input has columns for its channels, all of them used.
    let gradients = kernels(thin, .fp16).gradients
    #expect(computed(gradients[0]) == gradients[0].modelFLOPs.amount)
    #expect(computed(gradients[1]) > gradients[1].modelFLOPs.amount)
  }

  /// A split backward pass leaves the weight's gradient for later, and nothing else.
  @Test(arguments: shapes)
  func oneOfTheGradientsOnlyTheOptimizerWaitsFor(shape: Convolution) {
    let parts = kernels(shape, .fp32).gradients.map(\.splitParts)
    #expect(parts.compactMap(\.input) == [kernels(shape, .fp32).gradients[0]])
    #expect(parts.compactMap(\.weight) == [kernels(shape, .fp32).gradients[1]])
  }

  @Test func biasesTakeThePlaceOfANormalizationsTwoParameters() {
    var shape = Self.shapes[1]
    let normalized = shape.parameterCount
    shape.hasBias = true
    #expect(normalized - shape.parameterCount == shape.outputChannels)
  }
}
