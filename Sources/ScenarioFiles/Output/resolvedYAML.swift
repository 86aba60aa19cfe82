package import Training

/// The scenario as a file with every default filled in; reading it gives an equal scenario.
///
/// What equals a preset is named; everything else is written out.
package func resolvedYAML(of scenario: Scenario, presets: Presets = .catalog) -> String {
  var writer = YAMLWriter()
  writer.add("version", "1")
  writer.add("name", text: scenario.name)
  writer.add(scenario.model, presets: presets)
  writer.add(scenario.cluster, isAbstract: scenario.model.isAbstract, presets: presets)
  writer.add(scenario.job, isAbstract: scenario.model.isAbstract)
  writer.block("strategies") { writer in
    for strategy in scenario.strategies {
      writer.entry { $0.add(strategy, isAbstract: scenario.model.isAbstract) }
    }
  }
  writer.add("baseline", text: scenario.baseline)
  return writer.text
}

extension YAMLWriter {
  fileprivate mutating func add(_ job: Job, isAbstract: Bool) {
    block("job") { writer in
      guard !isAbstract else {
        let names = job.batches.map(YAMLText.scalar).joined(separator: ", ")
        writer.add("batches", "[\(names)]")
        return
      }
      writer.add("globalBatch", "\(job.globalBatchSize)")
      if job.sequenceLength != 1 { writer.add("sequenceLength", "\(job.sequenceLength)") }
      if let length = job.packedLength { writer.add("packedLength", "\(length)") }
      writer.add("precision", job.precision.rawValue)
      if job.precision == .fp8 { writer.add("fp8Recipe", job.fp8Recipe.rawValue) }
      if job.partsInFP8.contains(.attention) { writer.add("fp8Attention", "true") }
      if job.partsInFP8.contains(.head) { writer.add("fp8Head", "true") }
      writer.add("optimizer", job.optimizer.rawValue)
      writer.add("gradientClipping", "\(job.clipsGradients)")
      writer.add("attention", job.attention.rawValue)
      if job.fusesExperts { writer.add("expertFusion", "true") }
      writer.add("stack", text: job.stack.name)
    }
  }

  /// The rows of a file are written out, so that the scenario does not need it.
  private mutating func add(_ written: WrittenSchedule?, orName name: String) {
    guard let written else { return add("schedule", name) }
    block("schedule") { writer in
      writer.add("name", text: written.name)
      writer.block("rows") { writer in
        for row in written.program.csv.split(separator: "\n") { writer.item(text: String(row)) }
      }
    }
  }

  fileprivate mutating func add(_ strategy: Strategy, isAbstract: Bool) {
    add("name", text: strategy.name)
    add("dataParallel", "\(strategy.dataParallelSize)")
    if !isAbstract { add("tensorParallel", "\(strategy.tensorParallelSize)") }
    add("pipelineParallel", "\(strategy.pipelineParallelSize)")
    add(strategy.writtenSchedule, orName: strategy.schedule)
    add("virtualStages", "\(strategy.virtualStageCount)")
    if let layers = strategy.layersPerStage { add("layersPerStage", "\(layers)") }
    guard !isAbstract else { return }
    add("sharding", strategy.sharding.rawValue)
    add("sequenceParallel", "\(strategy.sequenceParallel)")
    add("microBatch", "\(strategy.microBatchSize)")
    add("recompute", strategy.recomputation.rawValue)
    add("overlap", "\(strategy.overlapsGradientReduction)")
    add("bucketSize", Measure.size.text(strategy.bucketSize.amount))
    addDetails(of: strategy)
    addSplits(of: strategy)
  }

  /// Only what applies: the reader rejects the rest.
  private mutating func addDetails(of strategy: Strategy) {
    if strategy.sharding == .none {
      add("firstBucketSize", Measure.size.text(strategy.firstBucketSize.amount))
    }
    if let format = strategy.gradientFormat { add("gradientFormat", format.rawValue) }
    if strategy.sharding.mayHaveGroups, let size = strategy.shardGroupSize {
      add("shardGroup", "\(size)")
    }
    if strategy.sharding.shardsWeights {
      add("reshardAfterForward", "\(strategy.reshardsAfterForward)")
      add("prefetchUnits", "\(strategy.prefetchUnitCount)")
    }
    if strategy.sharding.gathersUpdatedWeights {
      add("overlapWeightGather", "\(strategy.overlapsWeightGather)")
    }
    if let count = strategy.recomputedLayerCount { add("recomputeLayers", "\(count)") }
  }
}
