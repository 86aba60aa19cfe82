import Foundation
import Simulation
import Testing

@testable import Training

/// Products on an H100 that add their results to fp32 numbers, measured by us.
struct AccumulationMeasurementTests {
  private static func rows(output: String, adds: Bool) throws -> [MeasuredRow] {
    try MeasuredDevice.h100.rows("accumulation").filter {
      $0.cells["output"] == output && $0.cells["adds"] == (adds ? "yes" : "no")
    }
  }

  /// What the same product with 16-bit results has as well.
  private static func product(_ row: MeasuredRow) -> [String] {
    row.texts(["rows", "columns", "depth", "input"])
  }

  /// At the share of the bandwidth that calibrations start from.
  private static func predictedSeconds(_ row: MeasuredRow, traffic: Double?) throws -> Double {
    let isNarrow = row.cells["input"] == "fp8"
    let calibration = Calibration([
      .matrixEfficiency: 1, .waveSeconds: 1.95e-6, .memoryEfficiency: 0.8, .launchSeconds: 0,
    ])
    let cost = RooflineCost(
      accelerator: MeasuredDevice.h100.accelerator, precision: isNarrow ? .fp8 : .bf16,
      stack: Stack(name: "usual", calibration: calibration), gradientTraffic: traffic)
    let product = MatrixProduct(
      rows: try row.number("rows"), columns: try row.number("columns"),
      inner: try row.number("depth"))
    let kernel = Kernel.weightGradient(product)
    let size = isNarrow ? 1.0 : 2
    return cost.time(of: [kernel], elementSize: size).seconds - cost.castSeconds(of: kernel)
  }

  /// Predicted ÷ measured: how much longer a product takes than with 16-bit results.
  private static func ratios(_ traffic: Double, adds: Bool) throws -> [Double] {
    let plain = Dictionary(
      uniqueKeysWithValues: try rows(output: "bf16", adds: false).map { (product($0), $0) })
    return try rows(output: "fp32", adds: adds).map { row in
      let other = try #require(plain[product(row)])
      let measured = try row.number("seconds") / other.number("seconds")
      let predicted =
        try predictedSeconds(row, traffic: traffic) / predictedSeconds(other, traffic: nil)
      return predicted / measured
    }.sorted()
  }

  /// To read a sum and write it again.
  @Test func addingTakesSoMuchLonger() throws {
    let ratios = try Self.ratios(8, adds: true)
    #expect(ratios.count == 64)
    #expect(abs(ratios[32] - 1) < 0.04, "\(ratios)")
    let errors = ratios.map { abs(log($0)) }
    #expect(errors.reduce(0, +) < 0.08 * 64)
    #expect(ratios.allSatisfy { $0 > 0.75 && $0 < 1.3 }, "\(ratios)")
  }

  @Test func wideResultsTakeSoMuchLonger() throws {
    let ratios = try Self.ratios(4, adds: false)
    #expect(ratios.count == 64)
    #expect(abs(ratios[32] - 1) < 0.04, "\(ratios)")
    #expect(ratios.allSatisfy { $0 > 0.75 && $0 < 1.3 }, "\(ratios)")
  }

  /// Products that follow each other for seconds run at a limit of power below the rates of the catalog.
  @Test(arguments: [
    ("bf16", "exact", 794.5, 0.86...0.9), ("fp8", "fast", 1633, 0.79...0.83),
    ("fp8", "exact", 1633, 0.75...0.79),
  ])
  func whatIsSustainedIsBelowTheBest(
    input: String, sums: String, best: Double, share: ClosedRange<Double>
  ) throws {
    let rates = try MeasuredDevice.h100.rows("sustained").filter {
      try $0.cells["input"] == input && $0.cells["sums"] == sums && $0.number("start_s") > 2
    }.map { try $0.number("tflops") }.sorted()
    #expect(rates.count > 50)
    #expect(share.contains(rates[rates.count / 2] / best), "\(rates[rates.count / 2])")
  }
}
