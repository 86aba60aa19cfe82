import Reporting
import Simulation
import Training

/// A box of a hand-made timeline: activity, micro-batch, start, end in whole units.
struct Box {
  let activity: Activity
  let microBatch: Int?
  let start: Int64
  let end: Int64

  init(_ activity: Activity, _ microBatch: Int?, _ start: Int64, _ end: Int64) {
    self.activity = activity
    self.microBatch = microBatch
    self.start = start
    self.end = end
  }
}

/// Results written down by hand, so that what a report says about them can be checked by hand.
enum HandMade {
  static let unit: Int64 = 1_000_000_000

  /// A step with one compute track for each row of boxes.
  static func step(
    _ rows: [[Box]], names: [String], rankCounts: [Int]? = nil, unit: Int64 = unit
  ) -> StepTimeline {
    let boxes = rows.flatMap(\.self)
    var offsets: [Int32] = [0]
    for row in rows { offsets.append(offsets[offsets.count - 1] + Int32(row.count)) }
    return StepTimeline(
      timeline: Timeline(
        times: boxes.map { TaskTimes(start: $0.start * unit, end: $0.end * unit) },
        tasks: (0..<boxes.count).map { Int32($0) }, offsets: offsets),
      tasks: boxes.map {
        StepTimeline.TaskRecord(activity: $0.activity, microBatch: $0.microBatch)
      },
      streams: rows.map { _ in .compute },
      rankClasses: names.enumerated().map { index, name in
        StepTimeline.RankClass(
          name: name, stage: index, ranks: RankSet(0..<(rankCounts?[index] ?? 1)),
          tracks: index..<index + 1)
      })
  }

  static func breakdown(
    _ forward: Int64, _ backward: Int64, optimizer: Int64 = 0, recompute: Int64 = 0,
    exposed: [Activity: Int64] = [:], bubble: Int64 = 0, other: Int64 = 0, unit: Int64 = 1_000_000
  ) -> StepBreakdown {
    var parts = StepBreakdown()
    parts.forward = Nanoseconds(forward * unit)
    parts.backward = Nanoseconds(backward * unit)
    parts.optimizer = Nanoseconds(optimizer * unit)
    parts.recompute = Nanoseconds(recompute * unit)
    parts.exposedCommunication = exposed.mapValues { Nanoseconds($0 * unit) }
    parts.bubble = Nanoseconds(bubble * unit)
    parts.other = Nanoseconds(other * unit)
    return parts
  }

  static func memory(stages: [Double], capacity: Double = 79.6) -> MemoryUse {
    MemoryUse(
      capacity: .gibibytes(capacity),
      stages: stages.map { total in
        StageMemory(
          weights: .gibibytes(total * 0.25), gradients: .gibibytes(total * 0.125),
          optimizerState: .gibibytes(total * 0.25), activations: .gibibytes(total * 0.25),
          buffers: .gibibytes(total * 0.0625), reserve: .gibibytes(total * 0.0625))
      })
  }
}
