import Foundation
import ScenarioFiles
import Simulation
import Testing
import Training

/// Where a sentence says "or less" the named strategy wins there too, and before the point nothing changes.
@Suite struct TurningPointTests {
  typealias Sample = SampleReport.Sample

  @Test(arguments: Sample.feasible)
  func onEitherSideOfAPointOfTheResultsWinsWhoIsSaidTo(_ sample: Sample) throws {
    let report = try sample.report
    for comparison in try report.comparisons {
      let scenario = try Self.scenario(try report.resolvedScenario(of: comparison))
      for point in comparison.list("turningPoints") {
        try checkSides(
          of: try Self.point(point), in: scenario, fastest: try #require(comparison.fastest))
      }
    }
  }

  /// The same for scenarios whose strategies lie closer together.
  @Test(arguments: [
    "context-parallel", "own-model-and-cluster", "gpt3-on-128-devices", "memory-and-recomputation",
    "llama3-70b-on-1024-devices",
  ])
  func onEitherSideOfAPointOfAnExampleWinsWhoIsSaidTo(_ example: String) throws {
    let path = "\(Binary.projectFolder)/Examples/\(example).yaml"
    let scenario = try Self.scenario(
      try String(contentsOf: URL(fileURLWithPath: path), encoding: .utf8))
    let comparison = compare(
      try scenario.strategies.map { try evaluate($0, in: scenario) }, of: scenario)
    let points = try TurningPoint.Quantity.allCases.flatMap {
      try TurningPoint.all(of: $0, in: comparison)
    }
    #expect(!points.isEmpty)
    for point in points {
      try checkSides(of: point, in: scenario, fastest: try #require(comparison.verdict.fastest))
    }
  }

  private static func scenario(_ text: String) throws -> Scenario {
    let source = SourceFile(name: "scenario.yaml", bytes: Array(text.utf8))
    return try readScenario(from: source) { _ in nil }
  }

  private static func point(_ members: ComparisonResults.Members) throws -> TurningPoint {
    TurningPoint(
      quantity: try #require(.init(rawValue: members["quantity"] as? String ?? "")),
      factor: try #require(members["factor"] as? Double),
      fastest: try #require(members["fastest"] as? String),
      endFactor: members["endFactor"] as? Double)
  }

  private func checkSides(
    of point: TurningPoint, in scenario: Scenario, fastest: String
  ) throws {
    let isBatch = point.quantity == .batch
    for step in isBatch ? [1, 2, 4] : [1, 1.1, 1.25, 2, 3, 5] {
      let beyond = point.factor > 1 ? point.factor * step : point.factor / step
      if let end = point.endFactor, point.factor > 1 ? beyond > end : beyond < end { continue }
      guard let winner = try winner(of: scenario, point.quantity, beyond) else { continue }
      #expect(winner == point.fastest, "\(point.quantity) × \(beyond), \(point)")
    }
    for share in isBatch ? [] : [0.1, 0.5, 0.8, 0.95] {
      let before = pow(point.factor, share)
      let winner = try winner(of: scenario, point.quantity, before)
      #expect(winner == fastest, "\(point.quantity) × \(before), \(point)")
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
