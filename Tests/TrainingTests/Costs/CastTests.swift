import Simulation
import Testing

@testable import Training

/// What makes operands of products narrow.
struct CastTests {
  private static let accelerator: Accelerator = {
    var accelerator = Fixtures.h100
    accelerator.peakRates[.fp8] = .teraFLOPsPerSecond(1979)
    return accelerator
  }()

  private static func cost(
    _ recipe: FP8Recipe, precision: NumberFormat = .fp8, execution: Execution = .fused
  ) -> RooflineCost {
    var stack = Stack(name: "test", calibration: Calibration([.memoryEfficiency: 1]))
    stack.execution = execution
    return RooflineCost(
      accelerator: accelerator, precision: precision, recipe: recipe, stack: stack)
  }

  /// Bytes of the casts of a product, of the gradient of its input, and of that of its weight.
  private static func bytes(_ cost: RooflineCost, _ product: MatrixProduct) -> [Double] {
    let kernels: [Kernel] = [.product(product)] + product.gradients()
    return kernels.map { cost.castSeconds(of: $0) * cost.memoryRate.amount }
  }

  private static func isClose(_ bytes: [Double], _ expected: [Double]) -> Bool {
    zip(bytes, expected).allSatisfy { abs($0 - $1) <= 1e-9 * max(1, abs($1)) }
  }

  private static let product = MatrixProduct(rows: 1000, columns: 300, inner: 70, count: 3)

  /// Inputs are 1,000 × 70 numbers, gradients 1,000 × 300, three times each.
  @Test(arguments: [
    (FP8Recipe.delayed, Execution.fused, 4.0, 4.0, 0.0), (.blockwise, .fused, 4, 4, 0),
    (.mxfp8, .compiled, 4, 4, 0), (.tensorwise, .fused, 5, 5, 0), (.tensorwise, .compiled, 5, 8, 3),
  ])
  func eachRecipeMovesWhatItReadsAndWrites(
    recipe: FP8Recipe, execution: Execution, input: Double, gradient: Double, again: Double
  ) {
    let cost = Self.cost(recipe, execution: execution)
    let expected = [210_000 * input, 900_000 * gradient, 210_000 * again]
    #expect(Self.isClose(Self.bytes(cost, Self.product), expected))
  }

  /// Both copies of both operands, those of columns slowly, and weights as well.
  @Test func scalesOfRowsAreFoundForEachProductAnew() {
    let (row, column) = (3.0, 5 * 3.2)
    let weights = 3.0 * 300 * 70
    let expected = [
      210_000 * row + weights * row, 900_000 * (row + column) + weights * column, 210_000 * column,
    ]
    #expect(Self.isClose(Self.bytes(Self.cost(.rowwise), Self.product), expected))
  }

  @Test(arguments: FP8Recipe.allCases)
  func widerFormatsAreNotCast(recipe: FP8Recipe) {
    let cost = Self.cost(recipe, precision: .bf16)
    #expect(Self.bytes(cost, Self.product) == [0, 0, 0])
    #expect(cost == Self.cost(.delayed, precision: .bf16))
  }

  @Test func theHeadIsNotCast() {
    var head = Self.product
    head.mayBeNarrow = false
    #expect(Self.bytes(Self.cost(.rowwise), head) == [0, 0, 0])
  }

  @Test(arguments: [Set<FP8Part>(), [.attention], [.head]])
  func logitsAreNarrowWhereTheJobSaysSo(parts: Set<FP8Part>) {
    var shape = MicroBatchShape(sampleCount: 2, sequenceLength: 64, precision: .fp8)
    shape.narrowParts = parts
    let head = TransformerBlocks(model: Fixtures.small, shape: shape).head()
    let products =
      head.segments.flatMap { $0.forward + $0.backward }.compactMap { kernel in
        switch kernel {
        case .product(let product), .weightGradient(let product): product
        default: nil
        }
      } as [MatrixProduct]
    #expect(products.count == 3)
    #expect(products.allSatisfy { $0.mayBeNarrow == parts.contains(.head) })
  }

  /// Ranks that narrow their parts before they gather them cast a share of each gathered input.
  @Test(arguments: [2, 4])
  func gatheredInputsAreCastOnce(tensorParallelSize: Int) {
    func casts(_ gatheredSize: Double?, sequenceParallel: Bool = true) -> Double {
      var shape = MicroBatchShape(
        sampleCount: 2, sequenceLength: 64, tensorParallelSize: tensorParallelSize,
        sequenceParallel: sequenceParallel, precision: .fp8)
      shape.gatheredInputSize = gatheredSize
      let layer = TransformerBlocks(model: Fixtures.small, shape: shape).layer(at: 0)
      let kernels = layer.segments.flatMap { $0.forward + $0.backward }
      let cost = Self.cost(.delayed)
      return kernels.reduce(0) { $0 + cost.castSeconds(of: $1) } * cost.memoryRate.amount
    }
    // Two inputs forward and two gradients backward, of 128 tokens and four bytes a number.
    let gathered = 4.0 * 128 * Double(Fixtures.small.hiddenSize) * 4
    let saved = gathered * (1 - 1 / Double(tensorParallelSize))
    #expect(abs(casts(nil) - casts(1) - saved) < 1e-6 * saved)
    #expect(casts(nil) == casts(2))
    #expect(casts(nil, sequenceParallel: false) == casts(1, sequenceParallel: false))
  }
}
