/// Who does what, and where: a strategy laid out over stages, replicas and devices.
package struct StepPlan: Sendable {
  /// Replicas with equally many micro-batches that run them equally fast.
  package struct ReplicaClass: Sendable, Equatable {
    /// Their positions in the data dimension, ascending.
    package var replicas: [Int]
    /// The numbers of its micro-batches in the step, 0-based; of the first replica of the class.
    package var microBatches: [Int]

    package var replicaCount: Int { replicas.count }
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
  /// The blocks of each virtual stage, in the order of the model; with two copies once for each.
  package let virtualStages: [Range<Int>]
  /// Those with the most micro-batches first.
  package let replicaClasses: [ReplicaClass]
  /// `[member class]`: the members of a replica, as in `DeviceMesh`, that do the same equally fast.
  package let memberClasses: [[Int]]
  /// The order of actions of all ranks, for each replica class; empty when there are more passes
  /// than a step may have tasks.
  package private(set) var programs: [ScheduleProgram] = []

  /// Lays out a strategy that is valid for the scenario: sizes divide, the schedule exists.
  package init(_ strategy: Strategy, in scenario: Scenario) {
    self.strategy = strategy
    model = scenario.model
    cluster = scenario.job.stack.calibration.applied(to: scenario.cluster)
    job = scenario.job
    mesh = DeviceMesh(strategy: strategy, devicesPerNode: scenario.cluster.devicesPerNode)
    schedule = strategy.pipelineSchedule
    blocks = Self.blocks(of: strategy, in: scenario) { blocks in
      Self.virtualStages(of: strategy, model: scenario.model, blockCount: blocks.count)
    }
    virtualStages = Self.virtualStages(
      of: strategy, model: scenario.model, blockCount: blocks.count)
    let mesh = mesh
    let apart = Self.placesApart(in: mesh, cluster: scenario.cluster)
    replicaClasses = Self.replicaClasses(of: strategy, job: scenario.job).flatMap {
      Self.split($0, apart: apart.replicas, in: mesh, cluster: scenario.cluster)
    }.sorted { $0.microBatchCount > $1.microBatchCount }
    memberClasses = Self.memberClasses(of: mesh, apart: apart.members)
    if hasCountablePasses { programs = replicaClasses.map(program) }
  }

  /// Pipeline ranks, each with all its virtual stages.
  package var stageCount: Int { strategy.pipelineParallelSize }

  /// Micro-batches of the replica with the most.
  package var microBatchCount: Int { replicaClasses[0].microBatchCount }

  /// The schedule's size for one replica class.
  package func scheduleShape(of replicas: ReplicaClass) -> ScheduleShape {
    ScheduleShape(
      rankCount: stageCount, virtualStageCount: strategy.virtualStageCount,
      microBatchCount: replicas.microBatchCount)
  }

  /// The numbers of the virtual stages that a pipeline rank holds.
  package func virtualStages(ofStage stage: Int) -> [Int] {
    schedule.layout.stages(of: stage, in: scheduleShape(of: replicaClasses[0]))
  }

  /// All blocks of a pipeline rank, in forward order.
  package func blocks(ofStage stage: Int) -> [Block] {
    virtualStages(ofStage: stage).flatMap { blocks[virtualStages[$0]] }
  }

  /// The sum of a figure over all blocks of a pipeline rank, without a copy of them.
  func sum(ofStage stage: Int, _ figure: (Block) -> Double) -> Double {
    var sum = 0.0
    for virtualStage in virtualStages(ofStage: stage) {
      for index in virtualStages[virtualStage] { sum += figure(blocks[index]) }
    }
    return sum
  }

  /// Parameters of a stage on one tensor-parallel rank.
  ///
  /// A tied head on another stage than the embedding holds a copy of its table.
  package func parameterCount(ofStage stage: Int) -> Double {
    let own = sum(ofStage: stage) { $0.parameterCount }
    return own + (stage == tiedStage ? tiedParameterCount : 0)
  }

  /// The pipeline rank that holds a copy of the embedding's table; nil when none does.
  var tiedStage: Int? {
    let shape = scheduleShape(of: replicaClasses[0])
    let last = schedule.layout.rank(of: virtualStages.count - 1, in: shape)
    return last == 0 ? nil : last
  }

  /// Parameters that two pipeline ranks both hold; zero when one rank holds both ends of the model.
  var tiedParameterCount: Double {
    guard tiedStage != nil else { return 0 }
    return model.tiedParameterCount(for: MicroBatchShape(strategy: strategy, job: job))
  }
}
