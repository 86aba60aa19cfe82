import Testing

@testable import Measurements

struct StatisticsTests {
  @Test func tenErrorsByHand() throws {
    // −0.1, 0.2, −0.3, …, 1.0: sizes are 0.1 to 1.0, the sum is 0.5.
    let errors = (1...10).map { Double($0) / 10 * ($0.isMultiple(of: 2) ? 1 : -1) }
    let statistics = try #require(ErrorStatistics(of: errors))
    #expect(statistics.count == 10)
    // Sums of tenths are not exact.
    #expect(abs(statistics.meanAbsoluteError - 0.55) < 1e-12)
    #expect(abs(statistics.medianAbsoluteError - 0.55) < 1e-12)
    #expect(abs(statistics.p90AbsoluteError - 0.91) < 1e-12)
    #expect(abs(statistics.bias - 0.05) < 1e-12)
  }

  @Test func oneErrorIsAllOfThem() throws {
    let statistics = try #require(ErrorStatistics(of: [-0.25]))
    #expect(statistics.meanAbsoluteError == 0.25 && statistics.medianAbsoluteError == 0.25)
    #expect(statistics.p90AbsoluteError == 0.25 && statistics.bias == -0.25)
  }

  @Test func withoutErrorsThereAreNoStatistics() {
    #expect(ErrorStatistics(of: []) == nil)
  }
}
