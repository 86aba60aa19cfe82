import Foundation
import ScenarioFiles
import Simulation
import Testing
import Training

/// What a report says of changed circumstances is what a run of the changed scenario says.
@Suite struct RepetitionTests {
  typealias Sample = SampleReport.Sample
  typealias Members = ComparisonResults.Members

  @Test(arguments: Sample.feasible)
  func aWhatIfIsTheStepOfARunOfItsOwn(_ sample: Sample) throws {
    let report = try sample.report
    for comparison in try report.comparisons {
      let place = try Workplace()
      try place.write(try report.resolvedScenario(of: comparison), to: "scenario.yaml")
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
    let report = try sample.report
    for comparison in try report.comparisons {
      let place = try Workplace()
      try place.write(try report.resolvedScenario(of: comparison), to: "scenario.yaml")
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

  private func run(_ settings: [String], in place: Workplace) throws -> ComparisonResults {
    let outcome = try place.run(
      arguments: ["-s", "scenario.yaml", "-o", "again", "-q", "--png-scale", "1", "--set"]
        + settings)
    try #require(outcome.status == 0, "\(settings): \(outcome)")
    let text = try String(
      contentsOf: URL(fileURLWithPath: "\(place.path)/again/results.json"), encoding: .utf8)
    return try ComparisonResults.all(in: text)[0]
  }

  /// Where a sentence says "or less" the named strategy wins there too, and before the point nothing changes.
  @Test(arguments: Sample.feasible)
  func onEitherSideOfATurningPointWinsWhoIsSaidTo(_ sample: Sample) throws {
    let report = try sample.report
    for comparison in try report.comparisons {
      let text = try report.resolvedScenario(of: comparison)
      let source = SourceFile(name: "scenario.yaml", bytes: Array(text.utf8))
      let scenario = try readScenario(from: source) { _ in nil }
      for point in comparison.list("turningPoints") {
        try checkSides(of: point, in: scenario, fastest: try #require(comparison.fastest))
      }
    }
  }

  private func checkSides(of point: Members, in scenario: Scenario, fastest: String) throws {
    let quantity = try #require(
      TurningPoint.Quantity(rawValue: point["quantity"] as? String ?? ""))
    let factor = try #require(point["factor"] as? Double)
    let other = try #require(point["fastest"] as? String)
    let end = point["endFactor"] as? Double
    let steps = quantity == .batch ? [1, 2, 4] : [1, 1.1, 1.25, 2, 3, 5]
    for step in steps {
      let beyond = factor > 1 ? factor * step : factor / step
      if let end, factor > 1 ? beyond > end : beyond < end { continue }
      guard let winner = try winner(of: scenario, quantity, beyond) else { continue }
      #expect(winner == other, "\(quantity) × \(beyond), \(point)")
    }
    guard quantity != .batch else { return }
    for share in [0.1, 0.5, 0.8, 0.95] {
      let before = pow(factor, share)
      #expect(
        try winner(of: scenario, quantity, before) == fastest, "\(quantity) × \(before), \(point)")
    }
  }

  /// The fastest that fits of all strategies; nil where the factor makes no scenario.
  private func winner(
    of scenario: Scenario, _ quantity: TurningPoint.Quantity, _ factor: Double
  ) throws -> String? {
    guard let scaled = quantity.scaled(scenario, by: factor),
      settings(from: scenario, to: scaled) != nil
    else { return nil }
    var best: (name: String, time: Nanoseconds)?
    for strategy in scaled.strategies {
      let estimate = try estimateStep(of: strategy, in: scaled)
      guard estimate.memory?.fits ?? true else { continue }
      if best.map({ estimate.stepTime < $0.time }) ?? true {
        best = (strategy.name, estimate.stepTime)
      }
    }
    return best?.name
  }
}
