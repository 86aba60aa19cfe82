import Testing
import Training

@testable import Measurements

struct StrategyRankingTests {
  /// A run of one job whose strategy is told apart by its micro-batch.
  private func prediction(
    _ microBatchSize: Int, measured: Double, predicted: Double, file: String = "a.csv",
    devices: Int = 8, version: String = ""
  ) throws -> Prediction {
    var input = try Published.input("internevo-0001")
    input.run.deviceCount = devices
    input.run.softwareVersion = version
    input.strategy.microBatchSize = microBatchSize
    return Prediction(
      file: file, input: input, measuredSeconds: measured, predictedSeconds: predicted, memory: nil)
  }

  @Test(arguments: [(1.02, true), (1.029, true), (1.04, false)])
  func aChoiceIsRightWithinThreePercent(measured: Double, isRight: Bool) throws {
    let ranking = StrategyRanking(of: [
      try prediction(1, measured: 1, predicted: 2),
      try prediction(2, measured: measured, predicted: 1),
    ])
    #expect(ranking.groups.map(\.isRight) == [isRight])
    #expect(ranking.share == (isRight ? 1 : 0) && ranking.misses.count == (isRight ? 0 : 1))
    #expect(ranking.groups[0].fastest.input.strategy.microBatchSize == 1)
  }

  @Test func onlyWhatDiffersInItsStrategyAloneIsCompared() throws {
    let other = [
      try prediction(2, measured: 1, predicted: 1, file: "b.csv"),
      try prediction(2, measured: 1, predicted: 1, devices: 16),
      try prediction(2, measured: 1, predicted: 1, version: "26.06"),
      // Equal to the first, so no other strategy.
      try prediction(1, measured: 3, predicted: 1),
    ]
    let ranking = StrategyRanking(of: [try prediction(1, measured: 1, predicted: 1)] + other)
    #expect(ranking.groups.isEmpty && ranking.share == nil)
  }

  @Test func equalRunsAreOneCandidateWithTheirMeanTime() throws {
    let ranking = StrategyRanking(of: [
      try prediction(1, measured: 1, predicted: 1), try prediction(1, measured: 3, predicted: 1),
      try prediction(2, measured: 1.5, predicted: 2),
    ])
    let group = try #require(ranking.groups.first)
    #expect(group.candidates.map(\.measuredSeconds) == [2, 1.5] && !group.isRight)
    // 2 ÷ 1.5 − 1, rounded once more than 1 ÷ 3.
    #expect(abs(group.loss - 1.0 / 3) < 1e-12)
  }

  @Test func predictionsThatAreMeasurementsAreAlwaysRight() throws {
    let runs = try (1...12).map {
      try prediction($0, measured: Double(1 + $0 * 7 % 5), predicted: Double(1 + $0 * 7 % 5))
    }
    #expect(StrategyRanking(of: runs).share == 1)
  }
}
