import Simulation
import Testing

@testable import Training

extension ZeroBubbleRow {
  /// A run, how much longer it was measured than simulated, and the simulation's bubble rate.
  struct Outcome: Sendable {
    let row: ZeroBubbleRow
    /// Measured ÷ simulated step time.
    let slowdown: Double
    let bubbleRate: Double
    /// The bubble rate if the span were shorter by one transfer for each rank.
    let bubbleRateLessTransfers: Double

    init(_ row: ZeroBubbleRow) throws {
      let run = try row.run()
      self.row = row
      slowdown = row.stepTime / row.simulatedTime(run)
      bubbleRate = run.bubbleRate
      let transfers = Int64(row.shape.rankCount) * row.costs.communication.count
      let span = Double(run.stageSpan.count - transfers)
      bubbleRateLessTransfers = 1 - Double(run.busiestTime.count) / span
    }

    /// How far the simulated time, `factor` times as long, is from the measured one.
    func error(factor: Double = 1) -> Double { abs(factor / slowdown - 1) }
  }
}

/// The smallest number with at least `share` of all numbers at or below it.
func quantile(_ share: Double, of numbers: [Double]) -> Double {
  let sorted = numbers.sorted()
  let index = Int((share * Double(sorted.count)).rounded(.up)) - 1
  return sorted.isEmpty ? .nan : sorted[max(0, index)]
}

func median(_ numbers: [Double]) -> Double { quantile(0.5, of: numbers) }
