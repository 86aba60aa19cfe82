import Glibc
import Simulation
import Testing

@testable import Training

/// How far predicted times may be off, and which strategies are too close to call.
struct ErrorBandTests {
  /// ln(measured ÷ predicted): low, median, high.
  private static let errors = [
    (-0.1, 0.01, 0.12), (0.0, 0.0, 0.0), (0.05, 0.1, 0.3), (-0.4, -0.2, -0.1), (-10.0, 0.0, 10.0),
  ].map { ErrorBand(group: .all, runCount: 30, low: $0, median: $1, high: $2) }

  private static let times = [0, 1, 999, 412_345_678, 3_600_000_000_000].map { Nanoseconds($0) }

  @Test(arguments: errors, times)
  func aBandIsThePredictionTimesWhatWasMeasured(errors: ErrorBand, predicted: Nanoseconds) {
    let band = StepTimeBand(around: predicted, errors: errors)
    #expect(band.low <= band.median && band.median <= band.high)
    let pairs = [(band.low, errors.low), (band.median, errors.median), (band.high, errors.high)]
    for (time, logarithm) in pairs {
      let expected = Double(predicted.count) * exp(logarithm)
      #expect(abs(Double(time.count) - expected) <= 0.5 + expected * 1e-12)
    }
    if errors.low <= 0, errors.high >= 0 {
      #expect(band.low <= predicted && predicted <= band.high)
    }
  }

  @Test(arguments: errors, [2, 10, 1_000])
  func bandsScaleWithThePrediction(errors: ErrorBand, factor: Int64) {
    let small = StepTimeBand(around: Nanoseconds(1_000_000_007), errors: errors)
    let large = StepTimeBand(around: Nanoseconds(1_000_000_007 * factor), errors: errors)
    for (one, many) in [(small.low, large.low), (small.high, large.high)] {
      #expect(abs(many.count - one.count * factor) <= factor)
    }
  }

  @Test(arguments: errors) func theSameWorkInMoreTimeIsASlowerRate(errors: ErrorBand) {
    let predicted = Nanoseconds(412_345_678)
    let band = StepTimeBand(around: predicted, errors: errors)
    let rates = band.rates(around: 1_000, in: predicted)
    #expect(rates.low <= rates.high)
    #expect(abs(rates.low * band.high.seconds / (1_000 * predicted.seconds) - 1) < 1e-12)
    #expect(abs(rates.high * band.low.seconds / (1_000 * predicted.seconds) - 1) < 1e-12)
  }

  @Test func aBandBeyondTheLongestStepStopsThere() {
    let errors = ErrorBand(group: .all, runCount: 9, low: 0, median: 0, high: 10)
    #expect(StepTimeBand(around: .longest, errors: errors).high == .longest)
  }

  /// Two strategies of different groups, each with its own errors.
  private func comparison(
    _ errors: (ErrorBand, ErrorBand)?, times: (Double, Double)
  ) throws -> Comparison {
    var strategies = [Fixtures.strategy(data: 8), Fixtures.strategy(tensor: 8)]
    (strategies[0].name, strategies[1].name) = ("replicas", "tensor")
    var scenario = Fixtures.scenario(
      Fixtures.small, cluster: Fixtures.cluster(nodes: 1), globalBatchSize: 8, sequenceLength: 64,
      strategies: strategies)
    if let errors {
      var bands = [errors.0, errors.0, errors.1]
      bands[1].group = StepGroup(split: .dataParallel)
      bands[2].group = StepGroup(split: .modelParallel)
      scenario.job.stack.errors = StackErrors(bands: bands)
    }
    var results = try strategies.map { try evaluate($0, in: scenario) }
    results[0].metrics.stepTime = .rounding(seconds: times.0)
    results[1].metrics.stepTime = .rounding(seconds: times.1)
    return compare(results, of: scenario)
  }

  @Test(arguments: errors, errors)
  func overlapIsTooCloseAndTheFastestIsNamedAllTheSame(first: ErrorBand, second: ErrorBand) throws {
    for ratio in [1, 1.01, 1.1, 1.3, 2, 0.99, 0.5] {
      let comparison = try comparison((first, second), times: (1, ratio))
      let verdict = comparison.verdict
      #expect(verdict.fastest == (ratio < 1 ? "tensor" : "replicas"))
      let low = max(first.low, log(ratio) + second.low)
      let high = min(first.high, log(ratio) + second.high)
      // Whole nanoseconds decide where the ends meet.
      guard abs(low - high) > 1e-8 else { continue }
      let overlap = low < high
      #expect((verdict.lead == .tooClose) == overlap)
      #expect(verdict.confidence?.contains("Too close to call") == overlap)
      let doubtful =
        ratio < 1 ? first.high < log(ratio) + second.low : log(ratio) + second.high < first.low
      #expect((verdict.lead == .doubtful) == doubtful)
      if ratio != 1 {
        // The sentence of its own says it, once.
        #expect(!verdict.sentences[1].contains("too close to call"))
        #expect(verdict.headToHead.contains("too close to call") == overlap)
      }
      let results = comparison.results
      #expect(
        comparison.isTooClose(results[0], to: results[1])
          == comparison.isTooClose(results[1], to: results[0]))
    }
  }

  @Test func theNarrowestKindCounts() throws {
    let errors = (Self.errors[0], Self.errors[2])
    let comparison = try comparison(errors, times: (1, 1.05))
    #expect(
      comparison.verdict.confidence
        == "In eight of ten cases a measured step of replicas should take 905 … 1130 ms "
        + "(−9.5 … +13 %), going by the errors of 30 held-out runs with replicated data "
        + "parallelism. Too close to call: the error band of tensor, 1100 … 1420 ms, overlaps it.")
  }

  @Test func withoutHeldOutRunsTheVerdictSaysSo() throws {
    let comparison = try comparison(nil, times: (1, 1.01))
    #expect(comparison.verdict.confidence == comparison.scenario.job.stack.errorsUnknown)
    #expect(comparison.verdict.lead == nil)
    #expect(comparison.results.allSatisfy { comparison.band(of: $0) == nil })
    #expect(!comparison.verdict.sentences.contains { $0.contains("too close") })
  }

  @Test func givenTimesAreNotPredicted() throws {
    var scenario = Fixtures.tiny()
    scenario.job.stack.errors = StackErrors(bands: [Self.errors[0]])
    scenario.strategies = [Fixtures.strategy(data: 2), Fixtures.strategy(pipeline: 2)]
    scenario.strategies[1].name = "stages"
    let results = try scenario.strategies.map { try evaluate($0, in: scenario) }
    let comparison = compare(results, of: scenario)
    #expect(results.allSatisfy { comparison.band(of: $0) == nil })
    #expect(comparison.verdict.confidence == nil && comparison.verdict.lead == nil)
  }

  @Test func everyKindOfRunsHasWordsOfItsOwn() {
    let words = StepGroup.allGroups.map(\.words)
    #expect(Set(words).count == words.count)
    #expect(StepGroup.all.words == "of all kinds")
  }
}
