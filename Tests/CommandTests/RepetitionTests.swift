import Foundation
import Simulation
import Testing

/// What a report says of changed circumstances is what a run of the changed scenario says.
@Suite struct RepetitionTests {
  typealias Sample = SampleReport.Sample
  typealias Members = ComparisonResults.Members

  @Test(arguments: Sample.feasible)
  func aWhatIfIsTheStepOfARunOfItsOwn(_ sample: Sample) throws {
    for (comparison, place) in try workplaces(of: sample) {
      let whatIfs = comparison.list("whatIfs")
      #expect(whatIfs.count >= 6)
      for whatIf in whatIfs { try expectTheSame(as: whatIf, of: comparison, in: place) }
    }
  }

  private func expectTheSame(
    as whatIf: Members, of comparison: ComparisonResults, in place: Workplace
  ) throws {
    let settings = try #require(whatIf["set"] as? [String], "\(whatIf)")
    let fastest = try #require(comparison.fastest)
    let fresh = try run(settings, in: place)
    let step = try fresh.strategy(fastest)
    #expect(
      try ComparisonResults.time(step["stepTimeSeconds"])
        == ComparisonResults.time(whatIf["stepTimeSeconds"]), "\(settings)")
    #expect(step["feasible"] as? Bool == whatIf["feasible"] as? Bool, "\(settings)")
    #expect(step["microBatchCount"] as? Int == whatIf["microBatchCount"] as? Int, "\(settings)")
    #expect(fresh.fastest == whatIf["fastest"] as? String, "\(settings)")
    let before = try #require(
      try comparison.strategy(fastest)["samplesPerSecond"] as? Double)
    let after = try #require(step["samplesPerSecond"] as? Double)
    let speedup = try #require(whatIf["speedup"] as? Double)
    // Two quotients that are rounded apart.
    #expect(abs(speedup / (after / before) - 1) < 1e-14, "\(settings)")
  }

  @Test(arguments: Sample.feasible)
  func atATurningPointTheNamedStrategyWins(_ sample: Sample) throws {
    for (comparison, place) in try workplaces(of: sample) {
      for point in comparison.list("turningPoints") {
        let settings = try #require(point["set"] as? [String], "\(point)")
        #expect(try run(settings, in: place).fastest == point["fastest"] as? String, "\(point)")
      }
    }
  }

  /// The page's commands, as a shell reads them.
  @Test func theCommandsOfThePageRepeatItsRows() throws {
    let report = try Sample.small.report
    let comparison = try report.comparisons[0]
    let place = try Workplace()
    try place.write(try report.resolvedScenario(of: comparison), to: "scenario.resolved.yaml")
    let commands = try report.text("report.md").split(separator: "\n").filter {
      $0.hasPrefix("parreport --scenario scenario.resolved.yaml --set ")
    }
    let whatIfs = comparison.list("whatIfs")
    #expect(commands.count == whatIfs.count)
    #expect(try !report.text("summary.md").contains("parreport --scenario"))
    for (command, whatIf) in zip(commands, whatIfs) {
      let words = command.dropFirst("parreport".count)
      let outcome = try place.shell("\"$parreport\" --json --png-scale 1\(words)")
      try #require(outcome.status == 0, "\(outcome)")
      let fresh = try ComparisonResults.all(in: outcome.output)[0]
      let step = try fresh.strategy(try #require(comparison.fastest))
      #expect(
        try ComparisonResults.time(step["stepTimeSeconds"])
          == ComparisonResults.time(whatIf["stepTimeSeconds"]), "\(command)")
    }
  }

  /// The comparisons of a report, each with a folder that holds its resolved scenario.
  private func workplaces(of sample: Sample) throws -> [(ComparisonResults, Workplace)] {
    let report = try sample.report
    return try report.comparisons.map { comparison in
      let place = try Workplace()
      try place.write(try report.resolvedScenario(of: comparison), to: "scenario.yaml")
      return (comparison, place)
    }
  }

  private func run(_ settings: [String], in place: Workplace) throws -> ComparisonResults {
    let outcome = try place.run(
      arguments: ["-s", "scenario.yaml", "-o", "again", "-q", "--png-scale", "1", "--set"]
        + settings)
    try #require(outcome.status == 0, "\(settings): \(outcome)")
    let text = try String(
      contentsOf: URL(fileURLWithPath: "\(place.path)/again/results.json"), encoding: .utf8)
    return try ComparisonResults.all(in: text)[0]
  }
}
