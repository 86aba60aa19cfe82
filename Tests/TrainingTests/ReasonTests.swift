import Glibc
import Simulation
import Testing

@testable import Training

/// Why the winner wins: its critical path, the winner in other circumstances, and where others win.
struct ReasonTests {
  private static let someStrategies = StrategyCases.all.enumerated().filter {
    $0.offset.isMultiple(of: 7)
  }.map(\.element)

  @Test func aPathIsAsLongAsItsStepAndHasNoGaps() throws {
    for strategy in Self.someStrategies {
      let result = try simulatedResult(of: strategy, in: StrategyCases.scenario)
      let path = CriticalPath(of: result.step)
      #expect(path.times.values.reduce(.zero, +) == result.metrics.stepTime, "\(strategy)")
      #expect((1...CriticalPath.mostSegments).contains(path.segments.count))
      var end = Nanoseconds.zero
      for segment in path.segments {
        #expect(segment.start == end)
        #expect(segment.parts.reduce(.zero) { $0 + $1.time } == segment.duration)
        #expect(
          Set(segment.parts.map { "\($0.activity) \(String(describing: $0.group))" }).count
            == segment.parts.count)
        end = segment.end
      }
      #expect(end == result.metrics.stepTime)
      let shares = try #require(Bound(of: result, in: StrategyCases.scenario)).shares
      #expect(abs(shares.reduce(0) { $0 + $1.share } - 1) < 1e-12)
      #expect(shares.map(\.share) == shares.map(\.share).sorted(by: >))
    }
  }

  /// Strategies with names of their own on two nodes with a slow network.
  private static func comparison(network: Double = 20) throws -> Comparison {
    var cluster = Fixtures.cluster(nodes: 2, devicesPerNode: 4)
    cluster.changeNetwork { $0.bandwidth = .gigabytesPerSecond(network) }
    var scenario = StrategyCases.scenario(on: cluster)
    scenario.strategies = [
      Fixtures.strategy("DP 8", data: 8), Fixtures.strategy("ZeRO-3", data: 8, sharding: .zero3),
      Fixtures.strategy("DP 4 TP 2", data: 4, tensor: 2),
      Fixtures.strategy("DP 4 PP 2", data: 4, pipeline: 2, recomputation: .full),
      Fixtures.strategy("DP 2 PP 4", data: 2, pipeline: 4),
    ]
    scenario.baseline = "DP 8"
    var results: [StrategyResult] = []
    for strategy in scenario.strategies { results.append(try evaluate(strategy, in: scenario)) }
    return compare(results, of: scenario)
  }

  @Test(arguments: WhatIf.allCases)
  func anAnswerIsThatOfAFreshRun(_ change: WhatIf) throws {
    let comparison = try Self.comparison()
    let winner = comparison.ranking[0]
    let changed = change.applied(to: winner.strategy, in: comparison.scenario)
    let outcome = try outcome(of: change, in: comparison)
    #expect((changed == nil) == (outcome == nil))
    guard let changed, let outcome else { return }
    let fresh = try evaluate(changed.strategy, in: changed.scenario)
    #expect(outcome.stepTime == fresh.metrics.stepTime && outcome.fits == fresh.isFeasible)
    var best: StrategyResult?
    for result in comparison.results {
      let changed =
        change.applied(to: result.strategy, in: comparison.scenario)
        ?? (result.strategy, comparison.scenario)
      let fresh = try evaluate(changed.0, in: changed.1)
      guard fresh.isFeasible else { continue }
      if best.map({ fresh.metrics.stepTime < $0.metrics.stepTime }) ?? true { best = fresh }
    }
    let fastest = try #require(outcome.fastest)
    let named = try #require(comparison.results.first { $0.strategy.name == fastest })
    let again =
      change.applied(to: named.strategy, in: comparison.scenario)
      ?? (named.strategy, comparison.scenario)
    #expect(
      try evaluate(again.0, in: again.1).metrics.stepTime == best?.metrics.stepTime)
  }

  @Test func betterHardwareNeverHurts() throws {
    let comparison = try Self.comparison()
    let speedups = Dictionary(
      uniqueKeysWithValues: try WhatIf.allCases.map { change in
        (change, try outcome(of: change, in: comparison)?.speedup)
      })
    for change in WhatIf.allCases where ![.doubleBatch, .noRecomputation].contains(change) {
      if let speedup = speedups[change] ?? nil { #expect(speedup >= 1, "\(change)") }
    }
    if let double = speedups[.doubleFastLinks] ?? nil,
      let unlimited = speedups[.unlimitedFastLinks] ?? nil
    {
      #expect(unlimited >= double)
    }
    if let double = speedups[.doubleNetwork] ?? nil,
      let unlimited = speedups[.unlimitedNetwork] ?? nil
    {
      #expect(unlimited >= double)
    }
    #expect(speedups[.unlimitedMemory] == 1)
  }

  @Test func atATurningPointAnotherStrategyWinsAndJustBeforeItDoesNot() throws {
    let comparison = try Self.comparison()
    var found = 0
    for quantity in TurningPoint.Quantity.allCases {
      for point in try TurningPoint.all(of: quantity, in: comparison) {
        found += 1
        #expect(try winner(of: comparison, quantity, point.factor) == point.fastest)
        #expect(point.fastest != comparison.ranking[0].strategy.name)
        guard quantity != .batch else { continue }
        let before = point.factor > 1 ? point.factor / 1.05 : point.factor * 1.05
        #expect(try winner(of: comparison, quantity, before) == comparison.ranking[0].strategy.name)
      }
    }
    #expect(found > 0)
  }

  /// "Or less" is said only where it holds, also between and beyond the factors that were looked at.
  @Test(arguments: [2.0, 8, 20, 60])
  func beyondATurningPointItsStrategyWinsAsFarAsItIsSaidTo(network: Double) throws {
    let comparison = try Self.comparison(network: network)
    for quantity in TurningPoint.Quantity.allCases {
      for point in try TurningPoint.all(of: quantity, in: comparison) {
        for step in quantity == .batch ? [1, 2, 4] : [1, 1.1, 1.3, 2, 3, 4, 6] {
          let factor = point.factor > 1 ? point.factor * step : point.factor / step
          if let end = point.endFactor, point.factor > 1 ? factor > end : factor < end { continue }
          guard let scaled = quantity.scaled(comparison.scenario, by: factor),
            scaled.strategies.allSatisfy({ $0.canSplit(batch: scaled.job.globalBatchSize) })
          else { continue }
          #expect(
            try winner(of: comparison, quantity, factor) == point.fastest, "\(point) at \(factor)")
        }
        guard quantity != .batch else { continue }
        for share in [0.2, 0.5, 0.9] {
          #expect(
            try winner(of: comparison, quantity, pow(point.factor, share))
              == comparison.ranking[0].strategy.name, "\(point) at its power of \(share)")
        }
      }
    }
  }

  @Test func aStrategyThatDoesNotKeepWinningIsNotSaidTo() throws {
    let comparison = try Self.comparison()
    let answers = [try outcome(of: .doubleCompute, in: comparison)].compactMap { $0 }
    func words(_ quantity: TurningPoint.Quantity, _ factor: Double, _ end: Double) -> String? {
      let point = TurningPoint(
        quantity: quantity, factor: factor, fastest: "ZeRO-3", endFactor: end)
      return comparison.explained(by: answers, turningPoints: [point]).verdict.changes
    }
    #expect(
      words(.network, 0.5, 0.25)
        == "This changes with a network of 5.00 to 10.0 GB/s a device (ZeRO-3 wins).")
    #expect(
      words(.network, 2, 4)
        == "This changes with a network of 40.0 to 80.0 GB/s a device (ZeRO-3 wins).")
    #expect(
      words(.network, 0.5, 0.5)
        == "This changes with a network of 10.0 GB/s a device (ZeRO-3 wins).")
  }

  @Test func theVerdictSaysWhatWasFoundAndNoMore() throws {
    let comparison = try Self.comparison()
    let answers = [try outcome(of: .doubleCompute, in: comparison)].compactMap { $0 }
    let unchanged = comparison.explained(by: answers, turningPoints: []).verdict
    #expect(unchanged.changes?.contains("that could be simulated") == true)
    let point = TurningPoint(quantity: .network, factor: 0.5, fastest: "ZeRO-3")
    let changed = comparison.explained(by: answers, turningPoints: [point]).verdict
    #expect(
      changed.changes == "This changes with a network of 10.0 GB/s a device or less (ZeRO-3 wins).")
    #expect(unchanged.bound == changed.bound && unchanged.advice.count == 1)
    #expect(comparison.explained(by: [], turningPoints: []).verdict.changes == nil)
  }

  private func winner(
    of comparison: Comparison, _ quantity: TurningPoint.Quantity, _ factor: Double
  ) throws -> String? {
    let scenario = try #require(quantity.scaled(comparison.scenario, by: factor))
    var results: [StrategyResult] = []
    for strategy in scenario.strategies { results.append(try evaluate(strategy, in: scenario)) }
    return compare(results, of: scenario).verdict.fastest
  }
}
