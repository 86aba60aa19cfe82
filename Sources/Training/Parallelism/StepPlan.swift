/// Who does what, and where: a strategy laid out over stages, replicas and devices.
package struct StepPlan: Sendable {
  /// Replicas with equally many micro-batches.
  package struct ReplicaClass: Sendable, Equatable {
    package var replicaCount: Int
    /// The numbers of its micro-batches in the step, 0-based; of the first replica of the class.
    package var microBatches: [Int]

    package var microBatchCount: Int { microBatches.count }
  }

  package let strategy: Strategy
  package let model: Model
  package let cluster: Cluster
  package let job: Job
  package let mesh: DeviceMesh
  package let schedule: any PipelineSchedule
  /// In forward order.
  package let blocks: [Block]
  /// `[stage]`: the blocks of the stage.
  package let stages: [Range<Int>]
  /// Those with the most micro-batches first.
  package let replicaClasses: [ReplicaClass]

  /// Lays out a strategy that is valid for the scenario: sizes divide, the schedule exists.
  package init(_ strategy: Strategy, in scenario: Scenario) {
    self.strategy = strategy
    model = scenario.model
    cluster = scenario.cluster
    job = scenario.job
    mesh = DeviceMesh(strategy: strategy, devicesPerNode: scenario.cluster.devicesPerNode)
    schedule = PipelineSchedules.named(strategy.schedule) ?? OneForwardOneBackward()
    blocks = Self.blocks(of: strategy, in: scenario) { blocks in
      Self.stages(of: strategy, model: scenario.model, blockCount: blocks.count)
    }
    stages = Self.stages(of: strategy, model: scenario.model, blockCount: blocks.count)
    replicaClasses = Self.replicaClasses(of: strategy, job: scenario.job)
  }

  package var stageCount: Int { stages.count }

  /// Micro-batches of the replica with the most.
  package var microBatchCount: Int { replicaClasses[0].microBatchCount }

  /// Parameters of a stage on one tensor-parallel rank.
  ///
  /// A tied head on another stage than the embedding holds a copy of its table.
  package func parameterCount(ofStage stage: Int) -> Double {
    let own = blocks[stages[stage]].reduce(0) { $0 + $1.parameterCount }
    return own + (stage > 0 && stage == stageCount - 1 ? tiedParameterCount : 0)
  }

  /// Parameters that the first and the last stage both hold; zero with one stage.
  var tiedParameterCount: Double {
    guard stageCount > 1 else { return 0 }
    return model.tiedParameterCount(for: MicroBatchShape(strategy: strategy, job: job))
  }

  /// As even as possible, the first stages taking what is left over; the embedding and the head
  /// belong to the first and the last stage.
  private static func stages(
    of strategy: Strategy, model: Model, blockCount: Int
  ) -> [Range<Int>] {
    let stageCount = strategy.pipelineParallelSize
    let divisible = model.divisibleBlockCount
    let (size, rest) = divisible.quotientAndRemainder(dividingBy: stageCount)
    let sizes =
      strategy.layersPerStage ?? (0..<stageCount).map { size + ($0 < rest ? 1 : 0) }
    let hasEnds = blockCount > divisible
    var start = 0
    return sizes.enumerated().map { stage, size in
      let ends = hasEnds ? (stage == 0 ? 1 : 0) + (stage == stageCount - 1 ? 1 : 0) : 0
      defer { start += size + ends }
      return start..<start + size + ends
    }
  }

  /// Micro-batches are dealt out one by one, so that the first replicas have one more when they do
  /// not divide.
  private static func replicaClasses(of strategy: Strategy, job: Job) -> [ReplicaClass] {
    let replicaCount = strategy.dataParallelSize
    let total = job.globalBatchSize / strategy.microBatchSize
    let extraCount = total % replicaCount
    let numbers = { (replica: Int) in Array(stride(from: replica, to: total, by: replicaCount)) }
    guard extraCount > 0 else {
      return [ReplicaClass(replicaCount: replicaCount, microBatches: numbers(0))]
    }
    return [
      ReplicaClass(replicaCount: extraCount, microBatches: numbers(0)),
      ReplicaClass(replicaCount: replicaCount - extraCount, microBatches: numbers(extraCount)),
    ].filter { $0.replicaCount > 0 }
  }
}
