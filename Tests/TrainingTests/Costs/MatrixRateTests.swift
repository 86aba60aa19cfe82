import Simulation
import Testing

@testable import Training

struct MatrixRateTests {
  private static func rate(multiprocessors: Int?, halfSize: Double = 100) -> MatrixRate {
    var device = Fixtures.h100
    device.multiprocessorCount = multiprocessors
    return MatrixRate(
      .bf16, on: device,
      calibration: Calibration([.matrixEfficiency: 1, .matrixHalfSize: halfSize]))
  }

  @Test func aFullWaveOfLargeTilesReachesTheWholeRate() {
    let rate = Self.rate(multiprocessors: 132, halfSize: 0)
    let product = MatrixProduct(rows: 256 * 11, columns: 128 * 12, inner: 4096)
    let seconds = product.flops.amount / rate.whole.amount
    #expect(abs(rate.seconds(of: product) / seconds - 1) < 1e-12)
  }

  /// Half of the rate at the half size, whatever the other sides are.
  @Test func theInnerSizeCountsAsIfItWereLonger() {
    let rate = Self.rate(multiprocessors: nil, halfSize: 512)
    let product = MatrixProduct(rows: 700, columns: 300, inner: 512)
    #expect(rate.seconds(of: product) == 2 * product.flops.amount / rate.whole.amount)
  }

  /// A product is never faster than a smaller one, nor than without any borders.
  @Test(arguments: [100.0, 128, 1000, 1056, 4096], [64.0, 300, 2048])
  func largerIsNeverFaster(rows: Double, columns: Double) {
    let rate = Self.rate(multiprocessors: 132)
    let least = Self.rate(multiprocessors: nil)
    let product = MatrixProduct(rows: rows, columns: columns, inner: 512, count: 3)
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
