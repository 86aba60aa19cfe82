import Testing
import Training

@testable import Measurements

struct RepeatedRunsTests {
  private func prediction(
    _ microBatchSize: Int, measured: Double, stack: String = "mine"
  ) throws -> Prediction {
    var input = try Published.input("internevo-0001")
    input.run.stack = stack
    input.strategy.microBatchSize = microBatchSize
    return Prediction(
      file: "a.csv", input: input, measuredSeconds: measured, predictedSeconds: 1, memory: nil)
  }

  @Test func equalRunsLeaveWhatTheyDifferBy() throws {
    let repeated = RepeatedRuns(of: [
      try prediction(1, measured: 1), try prediction(2, measured: 5),
      try prediction(1, measured: 1.25), try prediction(1, measured: 1.25),
    ])
    // 1.25 for all three: one is off by 25 %.
    #expect(repeated.floor.all == ErrorStatistics(of: [0.25, 0, 0]))
    #expect(repeated.floor.byStack["mine"]?.count == 3)
  }

  @Test func differentRunsLeaveNothing() throws {
    let repeated = RepeatedRuns(of: [
      try prediction(1, measured: 1), try prediction(2, measured: 5),
    ])
    #expect(repeated.floor.all == nil)
  }

  /// No other time is nearer, on a fine grid around all measured ones.
  @Test(arguments: [[1, 2], [1, 1.1, 3], [5, 5.2, 5.3, 9, 0.1], [2]] as [[Double]])
  func nothingIsNearer(measured: [Double]) {
    let distance = { (time: Double) in measured.reduce(0) { $0 + abs(time / $1 - 1) } }
    let best = distance(nearestTime(to: measured))
    for step in 1...2_000 { #expect(distance(Double(step) / 200) >= best - 1e-12) }
  }
}
