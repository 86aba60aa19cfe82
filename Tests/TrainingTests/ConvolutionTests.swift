import Simulation
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

  private func passes(_ shape: Convolution, _ precision: NumberFormat) -> [Kernel] {
    let kernels = kernels(shape, precision)
    return [kernels.forward, kernels.inputGradient, kernels.kernelGradient]
  }

  private func ways(_ kernel: Kernel) -> [ConvolutionPass.Way] {
    guard case .convolution(let pass) = kernel else { return [] }
    return pass.ways
  }

  /// 2 × rows × columns × inner of the product of patches; each gradient needs as much, and the direct way to
  /// compute a pass computes no more.
  @Test(arguments: shapes, [NumberFormat.fp16, .fp32])
  func theModelNeedsAProductOfPatches(shape: Convolution, precision: NumberFormat) {
    let places = 8.0 * Double(shape.outputSize * shape.outputSize)
    let inner = Double(shape.inputChannels * shape.kernelHeight * shape.kernelWidth)
    for pass in passes(shape, precision) {
      #expect(pass.modelFLOPs.amount == 2 * places * Double(shape.outputChannels) * inner)
      #expect(ways(pass)[0].product.flops == pass.modelFLOPs)
    }
  }

  /// 3 × 3: 36 ÷ 16 = 2.25 times fewer within a kernel and 144 ÷ 36 = 4 with images written out; 5 × 5: 625 ÷ 81.
  @Test(arguments: [(3, [1, 2.25, 4]), (5, [1, 625.0 / 81])] as [(Int, [Double])])
  func onlySinglePrecisionFiltersWithFewerMultiplications(kernel: Int, gains: [Double]) {
    var shape = Convolution(
      inputChannels: 64, outputChannels: 96, kernelSize: kernel, stride: 1, inputSize: 60)
    for pass in passes(shape, .fp32) {
      let found = ways(pass).map { pass.modelFLOPs.amount / $0.product.flops.amount }
      #expect(zip(found, gains).allSatisfy { abs($0 - $1) < 1e-9 } && found.count == gains.count)
    }
    #expect(passes(shape, .fp16).allSatisfy { ways($0).count == 1 })
    #expect(passes(shape, .tf32).allSatisfy { ways($0).count == 1 })
    shape.stride = 2
    shape.outputSize = 30
    #expect(passes(shape, .fp32).allSatisfy { ways($0).count == 1 })
  }

  /// What transforms write, the product reads, and the other way round; images are read and written besides.
  @Test func transformsMoveWhatTheProductMovesAndTheImages() {
    let shape = Convolution(
      inputChannels: 64, outputChannels: 96, kernelSize: 3, stride: 1, inputSize: 60)
    let kernels = kernels(shape, .fp32)
    let images = (kernels.inputCount + kernels.outputCount) * 4
    for pass in passes(shape, .fp32) {
      let ways = ways(pass)
      #expect(ways.dropLast().allSatisfy { $0.transformedBytes == .zero })
      #expect(ways[2].transformedBytes.amount == ways[2].bytes.amount + images)
    }
  }

  @Test func aDeviceTakesTheFastestWay() throws {
    let shape = Convolution(
      inputChannels: 64, outputChannels: 96, kernelSize: 3, stride: 1, inputSize: 60)
    for bandwidth in [Bandwidth.gigabytesPerSecond(100), .gigabytesPerSecond(100_000)] {
      var accelerator = Fixtures.h100
      accelerator.memoryBandwidth = bandwidth
      let cost = RooflineCost(accelerator: accelerator, precision: .fp32)
      for pass in passes(shape, .fp32) {
        guard case .convolution(var convolution) = pass else { continue }
        let each = convolution.ways.map { way in
          convolution.ways = [way]
          return cost.time(of: [.convolution(convolution)], elementSize: 4)
        }
        #expect(cost.time(of: [pass], elementSize: 4) == each.min())
      }
    }
  }

  /// A split backward pass leaves the weight's gradient for later, and nothing else.
  @Test(arguments: shapes)
  func oneOfTheGradientsOnlyTheOptimizerWaitsFor(shape: Convolution) {
    let kernels = kernels(shape, .fp32)
    let parts = [kernels.inputGradient, kernels.kernelGradient].map(\.splitParts)
    #expect(parts.compactMap(\.input) == [kernels.inputGradient])
    #expect(parts.compactMap(\.weight) == [kernels.kernelGradient])
  }

  /// Images have no gradient.
  @Test func theFirstLayerComputesOneGradient() {
    let shape = Self.shapes[1]
    let layer = LayerShape(name: "layer", kind: .convolution(shape), repeatCount: 2)
    let model = Model(name: "two", architecture: .layers([layer, layer]))
    let blocks = model.blocks(for: MicroBatchShape(sampleCount: 8, sequenceLength: 1))
    let needed = blocks.map { block in
      block.segments.reduce(0.0) { $0 + $1.backward.reduce(0) { $0 + $1.modelFLOPs.amount } }
    }
    let forward = kernels(shape, .bf16).forward.modelFLOPs.amount
    #expect(needed == [forward, 2 * forward, 2 * forward, 2 * forward])
  }

  /// ReLU reads and writes nothing of its own; what is multiplied is the same.
  @Test(arguments: [false, true])
  func aCompilerJoinsTheActivationToItsNeighbour(hasBias: Bool) {
    var convolution = Self.shapes[1]
    convolution.hasBias = hasBias
    let layer = LayerShape(name: "layer", kind: .convolution(convolution))
    let blocks = [Execution.fused, .compiled].map { execution in
      var shape = MicroBatchShape(sampleCount: 8, sequenceLength: 1)
      shape.execution = execution
      return LayerBlocks(shape: shape).block(of: layer).segments[0]
    }
    let output = kernels(convolution, .bf16).outputCount * 2
    func moved(_ kernels: [Kernel]) -> Double {
      kernels.reduce(0) { sum, kernel in
        if case .elementwise(let bytes) = kernel { sum + bytes.amount } else { sum }
      }
    }
    #expect(moved(blocks[0].forward) - moved(blocks[1].forward) == 2 * output)
    #expect(
      moved(blocks[0].backward) - moved(blocks[1].backward) == (hasBias ? 1 : 3) * output)
    #expect(blocks[0].forward.map(\.modelFLOPs) == blocks[1].forward.map(\.modelFLOPs))
  }

  @Test func biasesTakeThePlaceOfANormalizationsTwoParameters() {
    var shape = Self.shapes[1]
    let normalized = shape.parameterCount
    shape.hasBias = true
    #expect(normalized - shape.parameterCount == shape.outputChannels)
  }
}
