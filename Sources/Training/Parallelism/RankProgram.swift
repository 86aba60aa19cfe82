/// What one rank class does in a step, as far as it is added to the step.
struct RankProgram {
  var stage: Int
  /// Its position in `StepPlan.replicaClasses`.
  var replicaClass: Int
  var streams: RankStreams
  /// In the order they run on the compute stream.
  var visits: [Visit]
  /// Tasks that the optimizer waits for.
  var reductions: [Int] = []

  /// The last task on the compute stream before the optimizer.
  var lastCompute: Int? { visits.last?.lastCompute }

  /// The last backward visit of each block, in the order they run.
  var finalBackwardVisits: [Visit] {
    var seen = Set<Int>()
    let reversed = visits.reversed().filter {
      $0.direction == .backward && seen.insert($0.block).inserted
    }
    return reversed.reversed()
  }

  /// `[micro-batch]`: the first visit of each pass in a direction, and the last.
  func passEnds(_ direction: Pass.Direction) -> [(first: Visit, last: Visit)] {
    var ends: [Int: (first: Visit, last: Visit)] = [:]
    for visit in visits where visit.direction == direction {
      ends[visit.microBatch] = (ends[visit.microBatch]?.first ?? visit, visit)
    }
    return (0..<ends.count).compactMap { ends[$0] }
  }
}
