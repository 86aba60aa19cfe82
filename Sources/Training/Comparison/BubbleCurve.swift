import Simulation

/// How a schedule's bubble and its activations depend on the number of micro-batches.
package struct BubbleCurve: Sendable, Equatable {
  package struct Point: Sendable, Equatable {
    package var microBatchCount: Int
    /// Idle ÷ busy and idle time of all ranks.
    package var bubbleFraction: Double
    /// The most activations that a rank holds, in micro-batches through all its stages.
    package var peakInFlight: Double
  }

  package var schedule: String
  package var virtualStageCount: Int
  /// Ascending by micro-batches.
  package var points: [Point]

  package init(schedule: String, virtualStageCount: Int, points: [Point]) {
    self.schedule = schedule
    self.virtualStageCount = virtualStageCount
    self.points = points
  }

  /// As people say it: "interleaved 1F1B, v = 2".
  package var title: String {
    let name = PipelineSchedules.named(schedule)?.title ?? schedule
    return virtualStageCount > 1 ? "\(name), v = \(virtualStageCount)" : name
  }

  /// The schedules that frameworks offer, from the simplest.
  private static let shown: [(name: String, virtualStageCount: Int)] = [
    ("gpipe", 1), ("1f1b", 1), ("interleaved-1f1b", 2), ("zb-h1", 1), ("zbv", 2),
  ]
  /// Larger pipelines would take longer to look at than the step itself.
  private static let mostActions = 200_000

  /// Of a pipeline of so many ranks, with passes of equal length (forward, backward for inputs and
  /// backward for weights each take one unit) and without communication: what the schedule alone costs.
  ///
  /// - Parameter result: Of a strategy with at least two stages; the curves reach past its micro-batches, and
  ///   its own schedule is the last of them if frameworks offer it with other virtual stages.
  /// - Returns: Schedules that have no such pipeline are left out.
  package static func all(for result: StrategyResult) -> [Self] {
    let rankCount = result.strategy.pipelineParallelSize
    let counts = microBatchCounts(rankCount: rankCount, around: result.microBatchCount)
    let own = (result.strategy.schedule, result.strategy.virtualStageCount)
    let isShown = result.strategy.writtenSchedule != nil || shown.contains { $0 == own }
    return (isShown ? shown : shown + [own]).compactMap { kind in
      guard let schedule = PipelineSchedules.named(kind.name) else { return nil }
      let points = counts.compactMap { count in
        point(
          of: schedule,
          ScheduleShape(
            rankCount: rankCount, virtualStageCount: kind.virtualStageCount,
            microBatchCount: count))
      }
      return points.isEmpty
        ? nil
        : Self(schedule: kind.name, virtualStageCount: kind.virtualStageCount, points: points)
    }
  }

  /// Of 1F1B and GPipe with equal stages.
  ///
  /// Source: [GPipe](https://arxiv.org/abs/1811.06965), section 2.3.
  package static func idealFraction(rankCount: Int, microBatchCount: Int) -> Double {
    Double(rankCount - 1) / Double(microBatchCount + rankCount - 1)
  }

  /// Multiples of the ranks by powers of two, to four times as many as the step has.
  private static func microBatchCounts(rankCount: Int, around count: Int) -> [Int] {
    var counts: [Int] = []
    var next = rankCount
    while counts.count < 3 || (next <= 4 * count && counts.count < 8) {
      counts.append(next)
      next *= 2
    }
    return counts
  }

  private static func point(of schedule: any PipelineSchedule, _ shape: ScheduleShape) -> Point? {
    guard shape.rankCount * shape.virtualStageCount * shape.microBatchCount <= mostActions,
      schedule.problem(for: shape) == nil
    else { return nil }
    let unit = Nanoseconds(1_000)
    let costs = ScheduleCosts(forward: unit, backwardInput: unit, backwardWeight: unit)
    let program = schedule.program(for: shape, costs: costs)
    guard let run = try? ScheduleRun(program, costs: costs) else { return nil }
    return Point(
      microBatchCount: shape.microBatchCount, bubbleFraction: run.bubbleFraction,
      peakInFlight: run.peakInFlight.max() ?? 0)
  }
}
