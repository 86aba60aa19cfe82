import Charting
import Simulation
import Training

/// One strategy's step as a file of trace events, which Perfetto and Chrome's tracing page show.
///
/// A rank class is a process, a stream a thread; the file is made piece by piece, since it may be
/// larger than all else of a report together.
///
/// Source: [Trace Event Format](https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU),
/// "JSON Object Format".
package struct StrategyTrace: Sendable {
  /// The most events of a trace with all rank classes.
  ///
  /// A viewer in a browser holds some hundred megabytes, and an event takes about 170 bytes.
  package static let eventLimit = 2_000_000

  /// Relative to the report's folder, `trace/tp-8-dp-4.json`.
  package let path: String
  let result: StrategyResult
  let contents: TraceContents
  let names: TraceNames
  /// What the file says about itself.
  let about: [(key: String, value: JSONValue)]

  /// The number of events.
  package var eventCount: Int { contents.eventCount }
  package var classCount: Int { contents.processes.count }
  /// Of the whole step.
  package var allClassCount: Int { result.step.rankClasses.count }
  package var strategyName: String { result.strategy.name }

  /// What is left out and why; nil when the trace shows all.
  package let omission: String?

  /// Chooses what to show, and counts it.
  ///
  /// - Parameters:
  ///   - result: The strategy, simulated.
  ///   - scenario: What it was simulated in.
  ///   - path: Relative to the report's folder.
  ///   - version: parreport's.
  ///   - eventLimit: With more events, only classes that stand for all are shown, as many as the limit
  ///     allows; at least one, whole.
  init(
    of result: StrategyResult, in scenario: Scenario, path: String, version: String,
    eventLimit: Int = Self.eventLimit
  ) {
    self.path = path
    self.result = result
    let plan = StepPlan(result.strategy, in: scenario)
    names = TraceNames(of: result, in: scenario, plan: plan)
    let contents = Self.contents(of: result, plan: plan, limit: eventLimit)
    self.contents = contents
    let shown = contents.processes.count
    let all = result.step.rankClasses.count
    let omission =
      shown == all
      ? nil
      : "All \(groupedDigits(all)) classes of ranks have more than \(groupedDigits(eventLimit)) "
        + "events; the trace shows \(counted(shown, "class", "classes")) that "
        + (shown == 1 ? "stands" : "stand") + " for all."
    self.omission = omission
    about =
      [
        ("tool", .string("parreport \(version)")), ("origin", .string("simulated, not measured")),
        ("scenario", .string(scenario.name)), ("strategy", .string(result.strategy.name)),
        ("stepTimeNanoseconds", .integer(Int(result.metrics.stepTime.count))),
        ("eventCount", .integer(contents.eventCount)), ("rankClassCount", .integer(all)),
        ("rankClassesShown", .integer(shown)),
      ] + (omission.map { [("omission", .string($0))] } ?? [])
  }

  private static func contents(
    of result: StrategyResult, plan: StepPlan, limit: Int
  ) -> TraceContents {
    let step = result.step
    let all = Array(step.rankClasses.indices)
    // Slices alone are counted quickly, before memory and links are followed through all classes.
    if all.count == 1 || TraceContents.sliceCount(of: all, in: step) <= limit {
      let contents = TraceContents(of: all, in: step, plan: plan)
      if all.count == 1 || contents.eventCount <= limit { return contents }
    }
    var chosen = representatives(of: result)
    while true {
      let contents = TraceContents(of: chosen, in: step, plan: plan)
      if contents.eventCount <= limit || chosen.count == 1 { return contents }
      chosen = half(of: chosen, keeping: result.metrics.criticalRankClass)
    }
  }

  /// The rows of the timeline that stand for all, and the critical class.
  private static func representatives(of result: StrategyResult) -> [Int] {
    let rows = timelineRows(of: result, choice: .representatives).rows
    let tracks = Set(rows.map(\.rankClass.tracks.lowerBound))
    return result.step.rankClasses.indices.filter {
      tracks.contains(result.step.rankClasses[$0].tracks.lowerBound)
        || $0 == result.metrics.criticalRankClass
    }
  }

  private static func half(of classes: [Int], keeping critical: Int) -> [Int] {
    let others = classes.filter { $0 != critical }
    let kept = others.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
    return ([critical] + kept.prefix(classes.count / 2 - 1)).sorted()
  }
}
