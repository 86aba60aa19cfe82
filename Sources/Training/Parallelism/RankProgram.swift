/// What one rank class does in a step, as far as it is added to the step.
struct RankProgram {
  var stage: Int
  /// Its position in `StepPlan.replicaClasses`.
  var replicaClass: Int
  /// Its position in `StepPlan.memberClasses`.
  var memberClass: Int
  /// The ranks it stands for.
  var ranks: RankSet
  var streams: RankStreams
  /// In the order they run on the compute stream.
  var visits: [Visit]
  /// The tasks that update the weights after each micro-batch; empty when they are updated once a step.
  var updates: [Int] = []
  /// Tasks that the optimizer waits for.
  var reductions: [Int] = []

  /// The last task on the compute stream before the optimizer.
  var lastCompute: Int? { visits.map(\.lastCompute).max() }

  /// The visits that finish each block's gradient in the last micro-batch, in the order they run.
  var finalGradientVisits: [Visit] {
    var seen = Set<Int>()
    let reversed = visits.reversed().filter {
      $0.finishesGradient && seen.insert($0.block).inserted
    }
    return reversed.reversed()
  }
}
