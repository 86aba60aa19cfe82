import Training

/// Fills in what a strategy leaves open and checks it against the model, the cluster and the job.
///
/// - Returns: Nil when a rule is broken, which is reported.
func complete(
  _ draft: StrategyDraft, in context: StrategyContext, into diagnosis: Diagnosis
) -> Strategy? {
  let before = diagnosis.problems.count
  var draft = draft
  let problems = draft.splitProblems(in: context)
  for problem in problems { diagnosis.add(problem) }
  if !problems.isEmpty, !draft.statesDataParallel { return nil }
  guard let size = draft.dataParallelSize(in: context, into: diagnosis) else { return nil }
  draft.strategy.dataParallelSize = size
  draft.assumeShardGroup(in: context, into: diagnosis)
  for problem in draft.detailProblems(in: context) { diagnosis.add(problem) }
  if diagnosis.problems.count == before {
    if !draft.statesMicroBatch { assumeMicroBatch(of: &draft, in: context, into: diagnosis) }
    for problem in draft.batchProblems(in: context) { diagnosis.add(problem) }
  }
  if diagnosis.problems.count == before {
    for problem in draft.scheduleProblems(in: context) { diagnosis.add(problem) }
  }
  return diagnosis.problems.count == before ? draft.strategy : nil
}

private func assumeMicroBatch(
  of draft: inout StrategyDraft, in context: StrategyContext, into diagnosis: Diagnosis
) {
  guard !context.model.isAbstract else { return }
  if case .layers = context.model.architecture {
    let (share, rest) = context.job.globalBatchSize.quotientAndRemainder(
      dividingBy: draft.strategy.dataParallelSize)
    guard rest == 0 else { return }
    draft.strategy.microBatchSize =
      (1...min(32, share)).last { share.isMultiple(of: $0) } ?? 1
  }
  diagnosis.record(
    "\(draft.path).microBatch", "\(draft.strategy.microBatchSize)", .assumed,
    source: "not stated; the smallest memory for sequences, up to 32 samples otherwise")
}

extension StrategyDraft {
  /// The replicas as stated, or as many as fill the cluster.
  fileprivate func dataParallelSize(
    in context: StrategyContext, into diagnosis: Diagnosis
  ) -> Int? {
    let ranks = [
      strategy.contextParallelSize, strategy.tensorParallelSize, strategy.pipelineParallelSize,
    ].reduce(1) {
      let (product, overflows) = $0.multipliedReportingOverflow(by: $1)
      return overflows ? .max : product
    }
    let available = context.cluster.deviceCount
    let stated = statesDataParallel ? strategy.dataParallelSize : 1
    let (needed, overflows) = ranks.multipliedReportingOverflow(by: stated)
    guard !overflows, needed <= available else {
      diagnosis.add(tooManyDevices(needed: overflows ? .max : needed, available: available))
      return nil
    }
    if statesDataParallel { return stated }
    guard available.isMultiple(of: ranks) else {
      diagnosis.add(
        .replicasDoNotFillCluster(ranks: ranks, devices: available, at: place(of: "name")))
      return nil
    }
    diagnosis.record(
      "\(path).dataParallel", "\(available / ranks)", .derived,
      source: "as many replicas as fill the cluster")
    return available / ranks
  }

  private func tooManyDevices(needed: Int, available: Int) -> Problem {
    let keys = ["pipelineParallel", "tensorParallel", "contextParallel", "dataParallel"].filter {
      places[$0] != nil
    }
    return .tooManyDevicesNeeded(
      strategy, needed: needed, available: available, at: place(of: keys.last ?? "name"))
  }
}

extension Model {
  /// What a pipeline can be split between: blocks of a transformer, layers of a list, parts.
  var blockCount: Int {
    switch architecture {
    case .transformer(let shape): shape.layerCount
    case .layers(let shapes): shapes.reduce(0) { $0 + $1.repeatCount }
    case .parts(let parts): parts.count
    }
  }

  /// Experts of a layer; nil without any.
  var expertCount: Int? {
    if case .transformer(let shape) = architecture { shape.experts?.count } else { nil }
  }

  /// The blocks with their noun, "32 transformer blocks".
  var blocksInWords: String {
    let noun: String =
      switch architecture {
      case .transformer: "transformer block"
      case .layers: "layer"
      case .parts: "part"
      }
    return "\(blockCount) \(noun)\(blockCount == 1 ? "" : "s")"
  }
}
