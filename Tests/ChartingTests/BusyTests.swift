import Drawing
import Simulation
import Testing

@testable import Charting
@testable import Training

/// What all devices do together, over time.
@Suite struct BusyTests {
  @Test(arguments: UInt64(0)..<20)
  func everyMomentIsComputingWaitingForDataOrIdle(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let step = randomStep(&random, unit: [1, 1_000_000].randomElement(using: &random) ?? 1)
    guard step.timeline.makespan > .zero else { return }
    let shares = ActivityShares(of: step)
    for column in 0..<ActivityShares.columnCount {
      let total = shares.shares.reduce(0) { $0 + $1[column] }
      #expect(abs(total - 1) < 1e-9)
    }
    #expect(abs(shares.computing - computingShare(of: step)) < 1e-9)
  }

  @Test func momentsAreThePartsOfTheBreakdown() {
    let step = pipelineStep(stageCount: 4, microBatchCount: 8, blockCount: 2, allReduce: 90_000)
    let moments = RankMoments(of: step)
    for index in step.rankClasses.indices {
      var times: [RankMoments.Moment: Int64] = [:]
      moments.visit(rankClass: index) { time, moment in
        times[moment, default: 0] += time.upperBound - time.lowerBound
      }
      let breakdown = StepBreakdown(of: index, in: step, idle: IdleTime(of: index, in: step))
      #expect(times.values.reduce(0, +) == step.timeline.makespan.count)
      #expect(times[.computing(.forward)] == breakdown.forward.count)
      #expect(times[.computing(.backward)] == breakdown.backward.count)
      #expect(times[.unexplained, default: 0] == breakdown.bubble.count)
    }
  }

  @Test func aClassCountsAsOftenAsItHasDevices() {
    // Three devices compute all the time, one for half of it.
    let shares = ActivityShares(of: stagedStep([[(3, 100), (1, 50)]]))
    #expect(abs(shares.computing - 0.875) < 1e-9)
    let first = shares.shares.reduce(0) { $0 + $1[10] }
    #expect(abs(first - 1) < 1e-9)
    #expect(abs(shares.idle - 0.125) < 1e-9)
  }

  @Test func theEndOfTheLastColumnIsTheEndOfTheStep() {
    for duration in [1, 99, 100, 101, 1_000_000_000_000_000_000] as [Int64] {
      let shares = ActivityShares(of: stagedStep([[(1, duration)]]))
      let starts = (0...ActivityShares.columnCount).map { shares.start(ofColumn: $0) }
      #expect(starts == starts.sorted())
      #expect(starts.last == shares.makespan)
    }
  }

  @Test func aStepWithoutTimeHasNoFigure() {
    let all = comparison(of: [result(strategy("none"), step: stagedStep([[(4, 0)]]))])
    #expect(busyFigure(of: all.results, in: all) == nil)
  }

  private func computingShare(of step: StepTimeline) -> Double {
    let busy = step.rankClasses.reduce(0.0) { sum, rankClass in
      let time = step.timeline.busyTime(of: rankClass.tracks.lowerBound)
      return sum + Double(rankClass.rankCount) * Double(time.count)
    }
    let count = step.rankClasses.reduce(0) { $0 + $1.rankCount }
    return busy / Double(count) / Double(step.timeline.makespan.count)
  }
}
