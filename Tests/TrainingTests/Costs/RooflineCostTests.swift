import Simulation
import Testing

@testable import Training

struct RooflineCostTests {
  private static let calibration = Calibration([
    .launchSeconds: 0, .attentionEfficiency: 0.5, .matrixEfficiency: 1,
  ])

  private static func cost(
    _ precision: NumberFormat, on device: Accelerator = device,
    attention: AttentionKernel = .native, recipe: FP8Recipe = .delayed
  ) -> RooflineCost {
    RooflineCost(
      accelerator: device, precision: precision, recipe: recipe,
      stack: Stack(name: "test", calibration: calibration, attentionKernel: attention))
  }

  private static let device: Accelerator = {
    var device = Fixtures.h100
    device.peakRates[.fp8] = .teraFLOPsPerSecond(1979)
    device.achievedRates[.fp8] = .teraFLOPsPerSecond(1400)
    device.portableInstructionShare = 0.629
    return device
  }()

  private static func attention(keyCount: Double, headSize: Int = 128) -> Kernel {
    let flops = FLOPCount(amount: 989e12 / 2)
    return .attention(
      AttentionPass(
        flops: flops, modelFLOPs: flops, bytes: .zero, keyCount: keyCount, headSize: headSize))
  }

  @Test func attentionReachesHalfOfItsRateAtTheHalfLength() {
    let cost = Self.cost(.bf16)
    let kernel = Self.attention(keyCount: RooflineCost.attentionHalfLength)
    #expect(cost.time(of: [kernel], elementSize: 2) == Nanoseconds(2_000_000_000))
  }

  /// As published for devices that multiply in 4 bits, too; by their bandwidth for others.
  @Test(arguments: [
    (FP8Recipe.mxfp8, 128, 0.97), (.mxfp8, 192, 1.32), (.tensorwise, 64, 1.08),
    (.delayed, 192, 1.55),
  ])
  func attentionInEightBitsGainsWithWideHeads(recipe: FP8Recipe, headSize: Int, gain: Double) {
    func seconds(_ device: Accelerator, isNarrow: Bool) -> Double {
      var pass = AttentionPass(
        flops: FLOPCount(amount: 1e15), modelFLOPs: .zero, bytes: .zero, keyCount: 2048,
        headSize: headSize)
      pass.isNarrow = isNarrow
      return Self.cost(.fp8, on: device, recipe: recipe)
        .time(of: [.attention(pass)], elementSize: 1).seconds
    }
    var newer = Self.device
    newer.peakRates[.fp4] = .teraFLOPsPerSecond(9000)
    var faster = Self.device
    faster.memoryBandwidth = faster.memoryBandwidth * 2
    for (device, gain) in [(newer, gain), (Self.device, 0.789), (faster, 1.578)] {
      let ratio = seconds(device, isNarrow: false) / seconds(device, isNarrow: true)
      #expect(abs(ratio - gain) < 1e-3)
    }
  }

  @Test func portableKernelsReachTheirShareOfThePeak() {
    let native = Self.cost(.bf16)
    let portable = Self.cost(.bf16, attention: .portable)
    #expect(portable.attentionRate == native.attentionRate * 0.629)
    #expect(portable.matrix == native.matrix)
  }

  /// Heads that native kernels cannot load go to portable ones, which pad them to 128 channels.
  @Test(arguments: [100, 126])
  func headsOfOddSizesTakePortableKernels(size: Int) {
    let cost = Self.cost(.bf16)
    func seconds(_ size: Int) -> Double {
      cost.time(of: [Self.attention(keyCount: 1000, headSize: size)], elementSize: 2).seconds
    }
    #expect(abs(seconds(size) / seconds(128) - 128 / (0.629 * Double(size))) < 1e-6)
    #expect(seconds(104) == seconds(128))
  }

  /// In proportion below 104 channels on an H100's native kernels; multiprocessors of an A100 multiply slower.
  @Test func narrowHeadsKeepNativeKernelsFromTheirRate() {
    func slowdown(_ device: Accelerator, multiprocessors: Int?, _ kernel: AttentionKernel) -> Double
    {
      var device = device
      device.multiprocessorCount = multiprocessors
      let cost = Self.cost(.bf16, on: device, attention: kernel)
      let seconds = [64, 128].map {
        cost.time(of: [Self.attention(keyCount: 1000, headSize: $0)], elementSize: 2).seconds
      }
      return seconds[0] / seconds[1]
    }
    #expect(abs(slowdown(Self.device, multiprocessors: 132, .native) - 104.0 / 64) < 1e-6)
    #expect(slowdown(Self.device, multiprocessors: 132, .portable) == 1)
    #expect(slowdown(Self.device, multiprocessors: nil, .native) == 1)
    #expect(slowdown(Fixtures.a100, multiprocessors: 108, .native) == 1)
  }

  @Test func attentionStaysInSixteenBits() {
    #expect(Self.cost(.fp8).attentionRate == Self.cost(.bf16).attentionRate)
  }

  /// In fp16 where there is no bf16, in the job's format where there is neither.
  @Test func attentionTakesTheFormatThatThereIs() {
    var device = Self.device
    device.peakRates[.fp16] = device.peakRates[.bf16]
    device.peakRates[.bf16] = nil
    #expect(Self.cost(.fp8, on: device).attentionRate == Self.cost(.bf16).attentionRate)
    device.peakRates[.fp16] = nil
    #expect(
      Self.cost(.fp8, on: device).attentionRate == FLOPRate(amount: 1979e12) * 0.5)
    #expect(Self.cost(.fp32, on: device).matrix == Self.cost(.fp32, on: device).wideMatrix)
  }

  /// fp8 pays for its casts: of large products it makes faster ones, of thin ones slower ones.
  @Test func narrowProductsAreCastFirst() {
    let time = { (format: NumberFormat, product: MatrixProduct) in
      Self.cost(format).time(of: [.product(product)], elementSize: format.size)
    }
    var large = MatrixProduct(rows: 16384, columns: 16384, inner: 16384)
    #expect(time(.fp8, large) < time(.bf16, large))
    let thin = MatrixProduct(rows: 16384, columns: 64, inner: 16384)
    #expect(time(.fp8, thin) > time(.bf16, thin))
    large.mayBeNarrow = false
    #expect(time(.fp8, large) == time(.bf16, large))
  }

  @Test func movingBytesTakesTheMemorysTime() {
    let bytes = ByteCount(amount: 3350e9 * 0.53)
    #expect(Self.cost(.bf16).time(moving: bytes) == Nanoseconds(1_000_000_000))
  }
}
