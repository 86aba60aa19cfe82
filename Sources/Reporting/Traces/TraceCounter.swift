import Charting
import Simulation
import Training

/// Numbers that change over time, several of them drawn on one another.
struct TraceCounter: Sendable {
  var name: String
  /// As JSON, with its colon: `"weights":`.
  let series: [[UInt8]]
  /// The moments of the samples, in nanoseconds.
  ///
  /// The first is the start of the step, with what is there before it; the second may be the same
  /// moment, with what its first tasks change.
  private(set) var times: [Int64] = [0]
  /// `[moment × series]`.
  private(set) var values: [Double]

  /// - Parameters:
  ///   - name: With its unit.
  ///   - series: The names of the numbers.
  ///   - start: Their values before the step, none of them negative.
  init(_ name: String, series: [String], start: [Double]) {
    precondition(series.count == start.count, "each series has a value at the start")
    self.name = name
    self.series = series.map { Array((JSONValue.string($0).text + ":").utf8) }
    values = start
  }

  func values(at moment: Int) -> ArraySlice<Double> {
    values[moment * series.count..<(moment + 1) * series.count]
  }

  /// Sets all numbers from a moment on, which is not before the last one.
  mutating func add(_ row: [Double], at time: Nanoseconds) {
    if times.count > 1, times[times.count - 1] == time.count {
      values.replaceSubrange(values.count - series.count..<values.count, with: row)
    } else {
      times.append(time.count)
      values += row
    }
  }
}

extension TraceCounter {
  /// What a device of a rank class holds, in bytes; nil for a model in words.
  static func memory(ofRankClass index: Int, in step: StepTimeline, of plan: StepPlan) -> Self? {
    guard let timeline = MemoryTimeline(ofRankClass: index, in: step, of: plan) else { return nil }
    let kinds = MemorySeries.Kind.allCases.filter { kind in
      timeline.base.contains { $0.key.seriesKind == kind && $0.value > .zero }
        || timeline.changes.contains { $0.kind.seriesKind == kind }
    }
    var row = kinds.map { kind in
      timeline.base.reduce(0) { $0 + ($1.key.seriesKind == kind ? $1.value.amount : 0) }
    }
    var counter = Self("memory (bytes)", series: kinds.map(\.look.title), start: row)
    for change in timeline.changes {
      guard let place = kinds.firstIndex(of: change.kind.seriesKind) else { continue }
      row[place] += change.size.amount
      counter.add(row, at: change.time)
    }
    return counter
  }

  /// What a device of a rank class sends, in bytes a second; nil when it sends nothing.
  static func links(of use: LinkUse) -> Self? {
    let reaches = LinkUse.Reach.allCases.filter { reach in
      use.changes.contains { $0.reach == reach }
    }
    guard let first = use.changes.map(\.track).min(), let last = use.changes.map(\.track).max()
    else { return nil }
    var counter = Self(
      "links (bytes/s)", series: reaches.map(\.title), start: reaches.map { _ in 0 })
    // Summed anew at each moment, so that nothing is left over when all have ended.
    var rates = Array(
      repeating: [Double](repeating: 0, count: last - first + 1), count: reaches.count)
    for change in use.changes {
      guard let place = reaches.firstIndex(of: change.reach) else { continue }
      rates[place][change.track - first] = change.rate.amount
      counter.add(rates.map { $0.reduce(0, +) }, at: change.time)
    }
    return counter
  }
}

extension LinkUse.Reach {
  var title: String {
    switch self {
    case .insideNode: "inside the node"
    case .acrossNodes: "across nodes"
    case .nodeMemory: "to and from the node's memory"
    }
  }
}
