import Testing
import Training

@testable import Measurements

/// Rows that leave their micro-batch open, in a file with others of the same model.
struct UsualMicroBatchTests {
  private static func run(
    _ id: String, microBatch: Int?, change: (inout MeasuredRun) -> Void = { _ in }
  ) throws -> MeasuredRun {
    var run = try Published.input("nemo_perf-0089").run
    run.sourceID = id
    run.microBatchSize = microBatch
    change(&run)
    return run
  }

  /// The micro-batch that the first of the runs is simulated with, and why.
  private static func simulated(_ runs: [MeasuredRun]) throws -> (size: Int, assumed: [String]) {
    let studied = try studiedRuns(in: [MeasuredFile(name: "a.csv", runs: runs)])
    let input = try studied[0].input.get()
    return (
      input.strategy.microBatchSize, input.assumed.filter { $0.hasPrefix("micro-batch") }
    )
  }

  private static let usual = ["micro-batch: 4 (other rows state it for this model and split)"]
  private static let open = ["micro-batch: 1 (it is not stated)"]

  @Test func otherRowsOfTheModelAndItsSplitTellIt() throws {
    let result = try Self.simulated([
      Self.run("a", microBatch: nil), Self.run("b", microBatch: 4),
      Self.run("c", microBatch: 4) { $0.globalBatchSize = 512 },
    ])
    #expect(result.size == 4 && result.assumed == Self.usual)
  }

  @Test func whatIsStatedStays() throws {
    let result = try Self.simulated([
      Self.run("a", microBatch: 2), Self.run("b", microBatch: 4),
    ])
    #expect(result.size == 2 && result.assumed.isEmpty)
  }

  @Test func rowsThatDifferTellNothing() throws {
    let result = try Self.simulated([
      Self.run("a", microBatch: nil), Self.run("b", microBatch: 4), Self.run("c", microBatch: 2),
    ])
    #expect(result.size == 1 && result.assumed == Self.open)
  }

  @Test(
    arguments: [
      { $0.tensorParallelSize = 2 }, { $0.modelName = "another" }, { $0.sequenceLength = 1024 },
      { $0.precision = "BF16" }, { $0.task = "SFT" }, { $0.stack = "mine" },
    ] as [@Sendable (inout MeasuredRun) -> Void])
  func otherModelsAndSplitsTellNothing(change: @Sendable (inout MeasuredRun) -> Void) throws {
    let result = try Self.simulated([
      Self.run("a", microBatch: nil), Self.run("b", microBatch: 4, change: change),
    ])
    #expect(result.size == 1 && result.assumed == Self.open)
  }

  /// Sixteen replicas cannot share out 40 samples in fours.
  @Test func aBatchThatItDoesNotDivideKeepsOne() throws {
    let result = try Self.simulated([
      Self.run("a", microBatch: nil) { $0.globalBatchSize = 40 }, Self.run("b", microBatch: 4),
    ])
    #expect(result.size == 1 && result.assumed == Self.open)
  }

  @Test func otherFilesTellNothing() throws {
    let files = [
      MeasuredFile(name: "a.csv", runs: [try Self.run("a", microBatch: nil)]),
      MeasuredFile(name: "b.csv", runs: [try Self.run("b", microBatch: 4)]),
    ]
    #expect(try studiedRuns(in: files)[0].input.get().strategy.microBatchSize == 1)
  }

  /// A second table of the same document has the same time, and no column of micro-batches.
  @Test func publishedRowsOfTheSameTimeAreEqual() throws {
    let (open, stated) = (
      try Published.input("nemo_perf-0095"), try Published.input("nemo_perf-0089")
    )
    #expect(open.run.stepSeconds == stated.run.stepSeconds)
    #expect(open.strategy == stated.strategy)
  }
}
