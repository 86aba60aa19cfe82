import Foundation
import Simulation
import Testing

@testable import Training

/// Products on an H100 that add their results to fp32 numbers, measured by us.
struct AccumulationMeasurementTests {
  private struct Row {
    var cells: [String: String]

    func number(_ name: String) throws -> Double {
      try #require(cells[name].flatMap(Double.init), "\(name)")
    }

    /// What the same product with 16-bit results has as well.
    var product: [String] {
      ["rows", "columns", "depth", "input"].map { cells[$0] ?? "" }
    }

    /// At the share of the bandwidth that calibrations start from.
    func predictedSeconds(_ traffic: Double?) throws -> Double {
      let isNarrow = cells["input"] == "fp8"
      let calibration = Calibration([
        .matrixEfficiency: 1, .waveSeconds: 1.95e-6, .memoryEfficiency: 0.8, .launchSeconds: 0,
      ])
      let cost = RooflineCost(
        accelerator: MeasuredDevice.h100.accelerator, precision: isNarrow ? .fp8 : .bf16,
        stack: Stack(name: "usual", calibration: calibration), gradientTraffic: traffic)
      let product = MatrixProduct(
        rows: try number("rows"), columns: try number("columns"), inner: try number("depth"))
      let kernel = Kernel.weightGradient(product)
      let size = isNarrow ? 1.0 : 2
      return cost.time(of: [kernel], elementSize: size).seconds - cost.castSeconds(of: kernel)
    }
  }

  private static func rows(output: String, adds: Bool) throws -> [Row] {
    try MeasuredDevice.h100.rows("accumulation").filter {
      $0["output"] == output && $0["adds"] == (adds ? "yes" : "no")
    }.map(Row.init)
  }

  /// Predicted ÷ measured: how much longer a product takes than with 16-bit results.
  private static func ratios(_ traffic: Double, adds: Bool) throws -> [Double] {
    let plain = Dictionary(
      uniqueKeysWithValues: try rows(output: "bf16", adds: false).map { ($0.product, $0) })
    return try rows(output: "fp32", adds: adds).map { row in
      let other = try #require(plain[row.product])
      let measured = try row.number("seconds") / other.number("seconds")
      return try row.predictedSeconds(traffic) / other.predictedSeconds(nil) / measured
    }.sorted()
  }

  /// To read a sum and write it again.
  @Test func addingTakesSoMuchLonger() throws {
    let ratios = try Self.ratios(8, adds: true)
    #expect(ratios.count == 64)
    #expect(abs(ratios[32] - 1) < 0.04, "\(ratios)")
    #expect(ratios.map { abs(log($0)) }.reduce(0, +) / 64 < 0.08)
    #expect(ratios.allSatisfy { $0 > 0.75 && $0 < 1.3 }, "\(ratios)")
  }

  @Test func wideResultsTakeSoMuchLonger() throws {
    let ratios = try Self.ratios(4, adds: false)
    #expect(ratios.count == 64)
    #expect(abs(ratios[32] - 1) < 0.04, "\(ratios)")
    #expect(ratios.allSatisfy { $0 > 0.75 && $0 < 1.3 }, "\(ratios)")
  }
}
