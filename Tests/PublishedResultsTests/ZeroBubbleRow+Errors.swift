import Simulation
import Testing

@testable import Training

extension ZeroBubbleRow {
  /// A run, how much longer it was measured than simulated, and the simulation's bubble rate.
  struct Outcome: Sendable {
    let row: ZeroBubbleRow
    /// Measured ÷ simulated step time.
    let slowdowns: [ZeroBubbleAccount: Double]
    let bubbleRate: Double
    /// The bubble rate if the span were shorter by one transfer for each rank.
    let bubbleRateLessTransfers: Double

    init(_ row: ZeroBubbleRow) throws {
      let program = try row.program()
      let run = try ScheduleRun(program, costs: row.costs)
      self.row = row
      slowdowns = try Dictionary(
        uniqueKeysWithValues: ZeroBubbleAccount.allCases.map {
          try ($0, row.stepTime / row.simulatedTime($0, program))
        })
      bubbleRate = run.bubbleRate
      let transfers = Int64(row.shape.rankCount) * row.costs.communication.count
      let span = Double(run.stageSpan.count - transfers)
      bubbleRateLessTransfers = 1 - Double(run.busiestTime.count) / span
    }

    func slowdown(_ account: ZeroBubbleAccount) -> Double { slowdowns[account] ?? .nan }

    /// How far the simulated time, `factor` times as long, is from the measured one.
    func error(_ account: ZeroBubbleAccount, factor: Double = 1) -> Double {
      abs(factor / slowdown(account) - 1)
    }
  }

  /// In seconds.
  private func simulatedTime(
    _ account: ZeroBubbleAccount, _ program: ScheduleProgram
  ) throws -> Double {
    switch account {
    case .profile: try stepTime(of: ScheduleRun(program, costs: costs))
    case .blockingTransfers: try stepTime(of: ScheduleRun(program, costs: blocking(costs)))
    case .wholeStep:
      try stepTime(of: ScheduleRun(program, costs: blocking(costsWithEnds)))
        + optimizerTime
    }
  }

  private func blocking(_ costs: ScheduleCosts) -> ScheduleCosts {
    var costs = costs
    costs.transfersBlock = true
    return costs
  }
}

/// The smallest number with at least `share` of all numbers at or below it.
func quantile(_ share: Double, of numbers: [Double]) -> Double {
  let sorted = numbers.sorted()
  let index = Int((share * Double(sorted.count)).rounded(.up)) - 1
  return sorted.isEmpty ? .nan : sorted[max(0, index)]
}

func median(_ numbers: [Double]) -> Double { quantile(0.5, of: numbers) }
