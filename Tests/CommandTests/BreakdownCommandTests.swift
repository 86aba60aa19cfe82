import Simulation
import Testing

/// The breakdown of every strategy is a partition of its step.
@Suite struct BreakdownCommandTests {
  @Test(arguments: SampleReport.Sample.allCases)
  func thePartsOfEveryStrategySumToItsStep(_ sample: SampleReport.Sample) throws {
    for comparison in try sample.report.comparisons {
      #expect(!comparison.strategies.isEmpty)
      for strategy in comparison.strategies {
        var parts = try #require(strategy["breakdownSeconds"] as? ComparisonResults.Members)
        let exposed = try #require(
          parts.removeValue(forKey: "exposedCommunication") as? ComparisonResults.Members)
        #expect(parts.count == 6)
        let times = try (Array(parts.values) + Array(exposed.values)).map(ComparisonResults.time)
        #expect(times.allSatisfy { $0 >= .zero })
        #expect(
          try times.reduce(.zero, +) == ComparisonResults.time(strategy["stepTimeSeconds"]),
          "\(strategy["name"] ?? "")")
      }
    }
  }

  /// What separates two strategies is split without a rest as well.
  @Test(arguments: SampleReport.Sample.allCases)
  func thePartsOfEveryDifferenceSumToIt(_ sample: SampleReport.Sample) throws {
    for comparison in try sample.report.comparisons {
      let differences = comparison.verdict["differences"] as? [ComparisonResults.Members] ?? []
      for difference in differences {
        let parts = try #require(difference["parts"] as? [ComparisonResults.Members])
        let times = try parts.map { try ComparisonResults.time($0["longerSeconds"]) }
        let total = try ComparisonResults.time(difference["longerSeconds"])
        #expect(times.reduce(.zero, +) == total)
        let name = try #require(difference["strategy"] as? String)
        let winner = try comparison.strategy(try #require(comparison.fastest))
        #expect(
          try ComparisonResults.time(comparison.strategy(name)["stepTimeSeconds"])
            - ComparisonResults.time(winner["stepTimeSeconds"]) == total)
      }
    }
  }
}
