import Simulation
import Testing

@testable import Training

/// The loss of language models on an H100, measured by us in as many kernels as three kinds of software have.
struct LossMeasurementTests {
  private struct Row {
    var cells: [String: String]

    func number(_ name: String) throws -> Double {
      try #require(cells[name].flatMap(Double.init), "\(name)")
    }

    /// Predicted at the share of the bandwidth that calibrations start from ÷ measured.
    func ratio(_ pass: String) throws -> Double {
      let fusion = try #require(LossFusion(rawValue: cells["fusion"] ?? ""))
      let traffic = fusion.traffic(elementSize: 2)
      let sizes = pass == "forward_s" ? traffic.forward : traffic.backward
      let logits = try number("tokens") * number("vocab")
      let calibration = Calibration([.memoryEfficiency: 0.8, .launchSeconds: 0])
      let cost = RooflineCost(
        accelerator: MeasuredDevice.h100.accelerator, precision: .bf16,
        stack: Stack(name: "usual", calibration: calibration))
      let kernels = sizes.map { Kernel.streaming(bytes: ByteCount(amount: $0 * logits)) }
      return try cost.time(of: kernels, elementSize: 2).seconds / number(pass)
    }
  }

  private static func rows(_ fusion: LossFusion) throws -> [Row] {
    try MeasuredDevice.h100.rows("loss").filter { $0["fusion"] == fusion.rawValue }
      .map(Row.init)
  }

  /// Single operations move what they read and write, and no more.
  @Test(arguments: ["forward_s", "backward_s"])
  func operationsOfTheirOwnTakeWhatTheyMove(pass: String) throws {
    let rows = try Self.rows(.none)
    #expect(rows.count == 8)
    for row in rows { #expect(abs(try row.ratio(pass) - 1) < 0.11, "\(row.cells)") }
  }

  @Test(arguments: ["forward_s", "backward_s"])
  func joinedPartsTakeWhatTheyMove(pass: String) throws {
    let rows = try Self.rows(.parts)
    #expect(rows.count == 8)
    for row in rows { #expect(abs(try row.ratio(pass) - 1) < 0.12, "\(row.cells)") }
  }

  /// What PyTorch compiles reads each logit once or twice, and lies below what other kernels move.
  @Test(arguments: ["forward_s", "backward_s"])
  func wholeKernelsTakeNoLongerThanPredicted(pass: String) throws {
    let rows = try Self.rows(.whole)
    #expect(rows.count == 8)
    for row in rows {
      let ratio = try row.ratio(pass)
      #expect(ratio > 0.95 && ratio < 1.5, "\(ratio) \(row.cells)")
    }
  }
}
