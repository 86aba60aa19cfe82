import Simulation
import Training

/// How much each class of ranks of a step computes.
struct ClassLoads {
  /// `[class]`: of the compute stream, in nanoseconds.
  let busyTimes: [Int64]
  /// `[class]`: the mean time of the tasks that every micro-batch has, in nanoseconds.
  private let meanTimes: [Double]
  private let rankClasses: [StepTimeline.RankClass]

  /// More than this over the median of its stage makes an outlier.
  private static let tolerance = 1.02

  init(of step: StepTimeline) {
    rankClasses = step.rankClasses
    let loads = step.rankClasses.map { Load(ofTrack: $0.tracks.lowerBound, in: step) }
    busyTimes = loads.map(\.busyTime)
    meanTimes = loads.map { $0.count > 0 ? Double($0.passTime) / Double($0.count) : 0 }
  }

  /// The class with the least to compute; the first of equals.
  var fastest: Int? { busyTimes.indices.min { busyTimes[$0] < busyTimes[$1] } }

  /// The class to which the rank in the middle belongs, by what each computes.
  var median: Int? { median(of: Array(busyTimes.indices)) { Double(busyTimes[$0]) } }

  /// The classes whose tasks take more than 2 % longer than those of most ranks of their stage, the
  /// slowest first.
  ///
  /// A class with more micro-batches than others has more to do, but is no outlier.
  var outliers: [Int] {
    let stages = Dictionary(grouping: rankClasses.indices) { rankClasses[$0].stage }
    let ratios = stages.values.filter { $0.count > 1 }.flatMap { peers in
      let middle = median(of: peers) { meanTimes[$0] }.map { meanTimes[$0] } ?? 0
      return peers.map { ($0, middle > 0 ? meanTimes[$0] / middle : 1) }
    }.filter { $0.1 > Self.tolerance }
    return ratios.sorted { ($1.1, $0.0) < ($0.1, $1.0) }.map(\.0)
  }

  /// Weighted by the classes' ranks.
  private func median(of classes: [Int], by value: (Int) -> Double) -> Int? {
    let sorted = classes.sorted { (value($0), $0) < (value($1), $1) }
    let total = classes.reduce(0) { $0 + rankClasses[$1].rankCount }
    var passed = 0
    return sorted.first { index in
      passed += rankClasses[index].rankCount
      return 2 * passed >= total
    }
  }
}

private struct Load {
  var busyTime: Int64 = 0
  /// Of the tasks that belong to a micro-batch.
  var passTime: Int64 = 0
  var count = 0

  init(ofTrack track: Int, in step: StepTimeline) {
    for task in step.timeline.tasks(of: track) {
      let time = step.timeline.times[Int(task)].end - step.timeline.times[Int(task)].start
      busyTime += time
      guard step.tasks[Int(task)].microBatch != nil else { continue }
      passTime += time
      count += 1
    }
  }
}
