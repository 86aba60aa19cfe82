import Simulation
import Testing

@testable import Training

/// The loss of language models on an H100, measured by us in as many kernels as three kinds of software have.
struct LossMeasurementTests {
  private static func rows(_ fusion: LossFusion) throws -> [MeasuredRow] {
    try MeasuredDevice.h100.rows("loss").filter { $0.cells["fusion"] == fusion.rawValue }
  }

  /// Predicted at the share of the bandwidth that calibrations start from ÷ measured.
  private static func ratio(_ row: MeasuredRow, _ fusion: LossFusion, _ pass: String) throws
    -> Double
  {
    let traffic = fusion.traffic(elementSize: 2)
    let sizes = pass == "forward_s" ? traffic.forward : traffic.backward
    let logits = try row.number("tokens") * row.number("vocab")
    let calibration = Calibration([.memoryEfficiency: 0.8, .launchSeconds: 0])
    let cost = RooflineCost(
      accelerator: MeasuredDevice.h100.accelerator, precision: .bf16,
      stack: Stack(name: "usual", calibration: calibration))
    let kernels = sizes.map { Kernel.streaming(bytes: ByteCount(amount: $0 * logits)) }
    return try cost.time(of: kernels, elementSize: 2).seconds / row.number(pass)
  }

  /// Single operations move what they read and write, and no more.
  @Test(arguments: ["forward_s", "backward_s"])
  func operationsOfTheirOwnTakeWhatTheyMove(pass: String) throws {
    let rows = try Self.rows(.none)
    #expect(rows.count == 8)
    for row in rows { #expect(abs(try Self.ratio(row, .none, pass) - 1) < 0.11, "\(row.cells)") }
  }

  @Test(arguments: ["forward_s", "backward_s"])
  func joinedPartsTakeWhatTheyMove(pass: String) throws {
    let rows = try Self.rows(.parts)
    #expect(rows.count == 8)
    for row in rows { #expect(abs(try Self.ratio(row, .parts, pass) - 1) < 0.12, "\(row.cells)") }
  }

  /// What PyTorch compiles reads each logit once or twice, and lies below what other kernels move.
  @Test(arguments: ["forward_s", "backward_s"])
  func wholeKernelsTakeNoLongerThanPredicted(pass: String) throws {
    let rows = try Self.rows(.whole)
    #expect(rows.count == 8)
    for row in rows {
      let ratio = try Self.ratio(row, .whole, pass)
      #expect(ratio > 0.95 && ratio < 1.5, "\(ratio) \(row.cells)")
    }
  }
}
