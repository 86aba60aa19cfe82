import Simulation
import Training

/// What all devices of a step do together, over time: shares of their time that sum to one in each column.
struct ActivityShares {
  /// Each is a hundredth of the step.
  static let columnCount = 100

  /// `[part][column]`, 0 to 1, in the order of `StepPart.all`.
  private(set) var shares: [[Double]]
  let makespan: Nanoseconds

  /// - Parameter step: With a makespan above zero.
  ///
  /// - Complexity: Linear in tasks, and in rank classes × columns.
  init(of step: StepTimeline) {
    makespan = step.timeline.makespan
    shares = StepPart.all.map { _ in [Double](repeating: 0, count: Self.columnCount) }
    let deviceCount = step.rankClasses.reduce(0) { $0 + $1.rankCount }
    let moments = RankMoments(of: step)
    for index in step.rankClasses.indices {
      let weight = Double(step.rankClasses[index].rankCount) / Double(max(1, deviceCount))
      add(Self.coverages(ofRankClass: index, moments, in: step), weight: weight)
    }
  }

  /// Over the whole step, 0 to 1; with the two below it, one.
  var computing: Double {
    mean { if case .compute = $0 { true } else { false } }
  }

  /// Waiting for data that move, or for the host.
  var communicating: Double {
    mean { if case .exposed = $0 { true } else { false } }
  }

  var idle: Double { mean { !$0.isWork } }

  private func mean(of belongs: (StepPart) -> Bool) -> Double {
    let total = zip(StepPart.all, shares).reduce(0) { sum, part in
      belongs(part.0) ? sum + part.1.reduce(0, +) : sum
    }
    return min(1, total / Double(Self.columnCount))
  }

  /// Parts that a device does at some moment.
  var present: [StepPart] {
    zip(StepPart.all, shares).filter { $0.1.contains { $0 > 0 } }.map(\.0)
  }

  /// The start of a column, or the end of the step after the last one.
  func start(ofColumn column: Int) -> Nanoseconds {
    let count = Int64(Self.columnCount)
    let (quotient, rest) = makespan.count.quotientAndRemainder(dividingBy: count)
    return Nanoseconds(quotient * Int64(column) + rest * Int64(column) / count)
  }

  private static func coverages(
    ofRankClass index: Int, _ moments: RankMoments, in step: StepTimeline
  ) -> [Int: ColumnCoverage] {
    let scale = Double(columnCount) / Double(step.timeline.makespan.count)
    let hasPipeline = step.rankClasses.contains { $0.stage > 0 }
    var coverages: [Int: ColumnCoverage] = [:]
    var positions: [RankMoments.Moment: Int] = [:]
    moments.visit(rankClass: index) { time, moment in
      let position =
        positions[moment] ?? StepPart.all.firstIndex(of: moment.part(hasPipeline: hasPipeline))
      guard let position else { return }
      positions[moment] = position
      coverages[position, default: ColumnCoverage(count: columnCount, perNanosecond: scale)]
        .add(from: time.lowerBound, to: time.upperBound)
    }
    return coverages
  }

  private mutating func add(_ coverages: [Int: ColumnCoverage], weight: Double) {
    for (part, coverage) in coverages {
      for column in 0..<Self.columnCount {
        shares[part][column] += weight * coverage.shares[column]
      }
    }
  }
}

extension RankMoments.Moment {
  /// Where the breakdown of the step counts it.
  fileprivate func part(hasPipeline: Bool) -> StepPart {
    switch self {
    case .computing(.backwardInput), .computing(.backwardWeight): .compute(.backward)
    case .computing(let activity): .compute(activity)
    case .waiting(let activity): .exposed(activity)
    case .unexplained: hasPipeline ? .bubble : .other
    }
  }
}
