extension StepPlan {
  /// The most tasks that a step may have: about 4 GiB of timeline.
  package static let mostTasks = 20_000_000.0

  /// - Throws: When the step has more tasks than `mostTasks`.
  func checkTaskCount() throws(TrainingError) {
    guard hasCountableTasks else {
      throw .tooManyTasks(strategy: strategy.name, count: estimatedTaskCount)
    }
  }

  var hasCountableTasks: Bool { hasCountablePasses && estimatedTaskCount <= Self.mostTasks }

  var hasCountablePasses: Bool {
    3 * Double(virtualStages.count) * Double(microBatchCount) <= Self.mostTasks
  }

  /// How many tasks to make room for; a merged pass is few of them.
  func taskCountToExpect(at detail: StepDetail) -> Double {
    let passCount = 3 * Double(virtualStages.count) * Double(microBatchCount)
    return detail == .everyTask ? estimatedTaskCount : min(estimatedTaskCount, 4 * passCount)
  }

  /// An upper bound, without building anything.
  var estimatedTaskCount: Double {
    let perMicroBatch = blocks.reduce(0.0) { $0 + Double($1.segments.count) } * 12 + 8
    let parameters = blocks.reduce(0.0) { $0 + $1.parameterCount }
    let buckets = parameters * strategy.gradientSize(in: job) / strategy.bucketSize.amount + 1
    let isOften = strategy.sharding == .zero2 || schedule.updatesEveryMicroBatch
    let reductions = isOften ? buckets * Double(microBatchCount) : buckets
    let replicas = Double(replicaClasses.count * memberClasses.count)
    return replicas * (perMicroBatch * Double(microBatchCount) + 2 * reductions)
  }
}
