import Foundation
import Testing
import Training

@testable import Reporting

/// A trace that would be too large shows classes that stand for all, and says so.
struct TraceLimitTests {
  /// Every rank is a class of its own.
  private static let scenario: Scenario = {
    var scenario = TraceSamples.scenario
    scenario.cluster.jitter = Jitter(deviation: 0.05, seed: 1)
    return scenario
  }()

  private func result() throws -> StrategyResult {
    try TraceSamples.result(of: TraceSamples.strategies[3], in: Self.scenario)
  }

  /// Half of the events, a sixth, and fewer than any class has.
  @Test(arguments: [2, 6, 10_000])
  func fewerClassesAreShownWithinTheLimit(divisor: Int) throws {
    let result = try result()
    let all = TraceSamples.trace(of: result, in: Self.scenario)
    try #require(all.classCount == 16 && all.omission == nil && all.eventCount > 1_000)
    let limit = all.eventCount / divisor
    let trace = TraceSamples.trace(of: result, in: Self.scenario, eventLimit: limit)
    #expect(trace.classCount < 16)
    #expect(trace.eventCount <= limit || trace.classCount == 1)
    let file = try TraceFile(trace.pieces)
    let omission = try #require(trace.omission)
    #expect(file.otherData["omission"] == .text(omission))
    #expect(file.otherData["rankClassCount"] == .number(16))
    #expect(file.traceEvents.count == trace.eventCount)
    let processes = Set(file.traceEvents.map(\.pid))
    #expect(processes.count == trace.classCount)
    #expect(processes.contains(result.metrics.criticalRankClass + 1))
    #expect(Set(file.events("s").map(\.id)) == Set(file.events("f").map(\.id)))
  }

  @Test func whatIsWithinTheLimitIsWhole() throws {
    let result = try result()
    let all = TraceSamples.trace(of: result, in: Self.scenario)
    let same = TraceSamples.trace(of: result, in: Self.scenario, eventLimit: all.eventCount)
    #expect(same.omission == nil && same.classCount == 16)
    let less = TraceSamples.trace(of: result, in: Self.scenario, eventLimit: all.eventCount - 1)
    #expect(less.omission != nil)
  }
}
