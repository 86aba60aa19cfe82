import Simulation
import Testing

@testable import Training

struct MatrixRateTests {
  private static func rate(multiprocessors: Int?, waveSeconds: Double = 1e-6) -> MatrixRate {
    var device = Fixtures.h100
    device.multiprocessorCount = multiprocessors
    return MatrixRate(
      .bf16, on: device,
      calibration: Calibration([.matrixEfficiency: 1, .waveSeconds: waveSeconds]))
  }

  @Test func aFullWaveOfLargeTilesReachesTheWholeRate() {
    let rate = Self.rate(multiprocessors: 132, waveSeconds: 0)
    let product = MatrixProduct(rows: 256 * 11, columns: 128 * 12, inner: 4096)
    let seconds = product.flops.amount / rate.whole.amount
    #expect(abs(rate.seconds(of: product) / seconds - 1) < 1e-12)
  }

  /// Two full waves of large tiles take twice what one takes beside its products.
  @Test func everyWaveTakesItsTime() {
    let product = MatrixProduct(rows: 256 * 22, columns: 128 * 12, inner: 1_000_000)
    let none = Self.rate(multiprocessors: 132, waveSeconds: 0).seconds(of: product)
    let some = Self.rate(multiprocessors: 132, waveSeconds: 1e-3).seconds(of: product)
    #expect(abs(some - none - 2e-3) < 1e-9)
  }

  /// Four tiles keep four multiprocessors of 132 busy; cut in 33 parts, all of them.
  @Test func sumsAreCutToFillTheDevice() {
    let rate = Self.rate(multiprocessors: 132, waveSeconds: 0)
    var product = MatrixProduct(rows: 256 * 2, columns: 128 * 2, inner: 1_000_000)
    let whole = rate.seconds(of: product)
    product.mayBeCut = true
    let cut = rate.seconds(of: product)
    #expect(abs(cut * rate.whole.amount / product.flops.amount - 1) < 1e-12)
    #expect(cut < whole)
    product.rows *= 100
    let large = rate.seconds(of: product)
    product.mayBeCut = false
    #expect(rate.seconds(of: product) == large)
  }

  @Test func unknownMultiprocessorsLoseNothing() {
    let rate = Self.rate(multiprocessors: nil)
    let product = MatrixProduct(rows: 700, columns: 300, inner: 512)
    #expect(rate.seconds(of: product) == product.flops.amount / rate.whole.amount)
  }

  /// A product is never faster than a smaller one, nor than without any borders.
  @Test(arguments: [100.0, 128, 1000, 1056, 4096], [(64.0, false), (300, true), (2048, false)])
  func largerIsNeverFaster(rows: Double, shape: (columns: Double, mayBeCut: Bool)) {
    let rate = Self.rate(multiprocessors: 132)
    let least = Self.rate(multiprocessors: nil)
    var product = MatrixProduct(rows: rows, columns: shape.columns, inner: 512, count: 3)
    product.mayBeCut = shape.mayBeCut
    let seconds = rate.seconds(of: product)
    #expect(seconds >= least.seconds(of: product))
    for path in [\MatrixProduct.rows, \.columns, \.inner, \.count] {
      for step in [1.0, 7, 129] {
        var larger = product
        larger[keyPath: path] += step
        #expect(rate.seconds(of: larger) >= seconds)
      }
    }
  }

  /// The same units compute both formats of 16 bits where their peaks are equal.
  @Test func aRateMeasuredInOneFormatOfSixteenBitsHoldsForTheOther() {
    var device = Fixtures.h100
    device.peakRates = [.fp16: .teraFLOPsPerSecond(312), .bf16: .teraFLOPsPerSecond(312)]
    device.achievedRates = [.bf16: .teraFLOPsPerSecond(271)]
    #expect(device.bestRate(in: .fp16) == .teraFLOPsPerSecond(271))
    device.achievedRates[.fp16] = .teraFLOPsPerSecond(260)
    #expect(device.bestRate(in: .fp16) == .teraFLOPsPerSecond(260))
    device.achievedRates[.fp16] = nil
    device.peakRates[.fp16] = .teraFLOPsPerSecond(156)
    #expect(device.bestRate(in: .fp16) == nil && device.bestRate(in: .tf32) == nil)
  }

  /// In 8 bits a device reaches the share of its peak that it reaches in 16, unless that was measured.
  @Test func aShareReachedInSixteenBitsHoldsForEight() {
    var device = Fixtures.h100
    device.peakRates = [.bf16: .teraFLOPsPerSecond(1000), .fp8: .teraFLOPsPerSecond(2500)]
    device.achievedRates = [.bf16: .teraFLOPsPerSecond(750)]
    #expect(device.bestRate(in: .fp8) == .teraFLOPsPerSecond(1875))
    device.achievedRates[.fp8] = .teraFLOPsPerSecond(2000)
    #expect(device.bestRate(in: .fp8) == .teraFLOPsPerSecond(2000))
    device.achievedRates[.bf16] = nil
    #expect(device.bestRate(in: .bf16) == nil)
  }

  /// Nothing measured in 16 bits says what 4 bits reach.
  @Test func fourBitsReachLessOfTheirPeak() {
    var device = Fixtures.h100
    device.peakRates[.fp4] = .teraFLOPsPerSecond(4000)
    let rate = MatrixRate(.fp4, on: device, calibration: Calibration([.matrixEfficiency: 1]))
    #expect(rate.whole == device.peakRates[.fp4]! * 0.62)
  }

  @Test func noProductIsFasterThanThePeak() {
    var device = Fixtures.h100
    device.achievedRates = [:]
    let rate = MatrixRate(
      .bf16, on: device, calibration: Calibration([.matrixEfficiency: 1.25]))
    #expect(rate.whole == device.peakRates[.bf16]! * (0.77 * 1.25))
    #expect(MatrixRate(.fp32, on: device, calibration: .assumed).whole < device.peakRates[.fp32]!)
    device.achievedRates = [.bf16: .teraFLOPsPerSecond(980)]
    let fast = MatrixRate(.bf16, on: device, calibration: Calibration([.matrixEfficiency: 1.25]))
    #expect(fast.whole == device.peakRates[.bf16])
  }
}
