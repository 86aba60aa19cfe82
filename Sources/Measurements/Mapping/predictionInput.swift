import ScenarioFiles
import Training

extension MeasuredRun {
  /// The run as something to simulate.
  ///
  /// - Parameters:
  ///   - network: What the row's words say about its links.
  ///   - usualMicroBatchSize: What other rows of its file state for its model and split; nil where they state none, or
  ///     several.
  ///   - hardware: The catalog's nodes.
  /// - Returns: A scenario that keeps all the rules.
  /// - Throws: Why there is no way to simulate it.
  func predictionInput(
    network: Network, usualMicroBatchSize: Int?, in hardware: HardwareCatalog
  ) throws(SkipReason) -> PredictionInput {
    var assumed = Assumptions()
    let model = try model(in: hardware, &assumed)
    var cluster = try cluster(network: network, in: hardware, &assumed)
    guard let globalBatchSize else { throw SkipReason("the global batch is not stated") }
    var strategy = try strategy(
      layerCount: model.divisibleBlockCount, usualMicroBatchSize: usualMicroBatchSize, &assumed)
    if strategy.offload != .none { cluster.host = host(of: cluster, &assumed) }
    let samples = strategy.microBatchSize * strategy.dataParallelSize
    let stepCount = (globalBatchSize + samples - 1) / samples
    var job = try job(of: strategy, model: model, &assumed)
    job.globalBatchSize = stepCount * samples
    job.stack = hardware.stack(named: stack)
    if let accumulation = software.gradientAccumulation {
      job.stack.gradientAccumulation = accumulation
    }
    if let fusion = software.lossFusion { job.stack.lossFusion = fusion }
    switch software.execution {
    case .fused: break
    case .compiled: job.stack.execution = .compiled
    // Mixed precision changes nothing where there is one.
    case .eagerAutocast: if job.precision.size == 2 { job.stack.execution = .eagerAutocast }
    }
    guard cluster.accelerator.peakRates[job.precision] != nil else {
      throw SkipReason("the catalog has no \(job.precision.rawValue) rate of \(accelerator)")
    }
    try check(strategy, model: model, cluster: cluster, job: job)
    var scenario = Scenario(
      name: "measured run", model: model, cluster: cluster, job: job, strategies: [strategy],
      baseline: strategy.name)
    if recompute.isEmpty { settleRecomputation(of: &strategy, in: &scenario, &assumed) }
    var input = PredictionInput(
      run: self, scenario: scenario, strategy: strategy, assumed: assumed.lines)
    input.sampleShare = Double(globalBatchSize) / Double(stepCount * samples)
    return input
  }

  /// With the global batch still open.
  private func job(
    of strategy: Strategy, model: Model, _ assumed: inout Assumptions
  ) throws(SkipReason) -> Job {
    let stack = software
    var hasSequence = true
    if case .layers = model.architecture { hasSequence = false }
    var job = Job(
      globalBatchSize: 1, sequenceLength: hasSequence ? try computedSequenceLength(&assumed) : 1,
      precision: try numberFormat(&assumed), attention: stack.attention)
    if job.precision == .fp8 { setScales(of: &job, stack: stack, &assumed) }
    job.clipsGradients = stack.clipsGradients && hasSequence
    if !hasSequence { job.optimizer = stack.imageOptimizer }
    if task == "SFT", let length = stack.packedLength, length < job.sequenceLength {
      job.packedLength = length
      assumed.note(
        "packed examples", "\(length) tokens", because: "what its fine-tuning packs")
    }
    if recipeFusesExperts {
      job.fusesExperts = true
      assumed.note("fused experts", "yes", because: "what its recipes do")
    }
    if inputData == "real" {
      assumed.note(
        "input", "ready in time", because: "reading and decoding images is not simulated")
    }
    job.memoryHabits = stack.memoryHabits
    if recipeRecomputesActivations { job.memoryHabits.selection = .allButExpertActivations }
    // A sharded optimizer copies gradients in 16 bits; to fp32 ones, others are added.
    let isSinglePrecision = gradientFormat(of: stack) == .fp32
    if isSinglePrecision || strategy.sharding != .zero1 { job.memoryHabits.gradientCopySize = 0 }
    if !isSinglePrecision { job.memoryHabits.passGradientSize = 0 }
    if stack.keepsNarrowInputs { job.memoryHabits.productInputSize = job.precision.keptInputSize }
    if gathersNarrowInputs { job.gatheredInputSize = job.precision.keptInputSize }
    if strategy.sharding == .zero3, usesDeepSpeed { setHabitsOfZeRO3(&job.memoryHabits) }
    return job
  }

  private func setScales(of job: inout Job, stack: SoftwareStack, _ assumed: inout Assumptions) {
    job.fp8Recipe = fp8Recipe(of: stack)
    job.partsInFP8 = recipePartsInFP8
    if !job.partsInFP8.isEmpty {
      let names = FP8Part.allCases.filter(job.partsInFP8.contains).map(\.rawValue)
      assumed.note("also in fp8", joined(names), because: "what its recipes do")
    }
  }

  private func check(
    _ strategy: Strategy, model: Model, cluster: Cluster, job: Job
  ) throws(SkipReason) {
    var problems = brokenRules(by: strategy, model: model, cluster: cluster, job: job)
    // Stages without layers of their own hold the embedding or the head.
    if strategy.layersPerStage?.dropFirst().dropLast().contains(0) == false {
      problems.removeAll { $0.code == "PR1206" }
    }
    guard let problem = problems.first else { return }
    throw SkipReason("\(problem.message): \(problem.note)")
  }
}
