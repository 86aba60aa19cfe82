import Training

/// What is wrong with the split of layers, stages and devices.
extension Problem {
  static func tooManyDevicesNeeded(
    _ strategy: Strategy, needed: Int, available: Int, at place: Place
  ) -> Self {
    let context = strategy.contextParallelSize > 1 ? [strategy.contextParallelSize] : []
    let sizes =
      [strategy.dataParallelSize] + context
      + [strategy.tensorParallelSize, strategy.pipelineParallelSize]
    let product = sizes.map(String.init).joined(separator: " × ")
    let parts = context.isEmpty ? "" : " × context-parallel size"
    return Self(
      "PR1201", "the strategy needs more devices than the cluster has", at: place,
      note: "\(product) is more than \(available)",
      why:
        "replicas\(parts) × tensor-parallel size × stages is the number of devices, "
        + "at most \(available)",
      fix: "use smaller sizes, or a larger cluster")
  }

  static func replicasDoNotFillCluster(ranks: Int, devices: Int, at place: Place) -> Self {
    Self(
      "PR1202", "no number of replicas fills the cluster", at: place,
      note: "\(devices) devices cannot be split into replicas of \(ranks)",
      why: "without dataParallel, as many replicas are used as fill the cluster exactly",
      fix: "state dataParallel: \(max(devices / ranks, 1)), or change the other sizes")
  }

  static func tensorSizeDoesNotDivideHeads(
    _ size: Int, headCount: Int, model: String, valid: [Int], devicesPerNode: Int, at place: Place
  ) -> Self {
    let inside = valid.last { $0 > 1 && devicesPerNode.isMultiple(of: $0) }
    let advice = inside.map { "; \($0) keeps the traffic inside a node of \(devicesPerNode)" } ?? ""
    return Self(
      "PR1203", "tensor-parallel size does not divide the attention heads", at: place,
      note: "\(headCount) heads cannot be split into \(size) equal parts",
      why: "each tensor-parallel rank owns heads ÷ size whole heads "
        + "(\(model.shown) has \(headCount))",
      fix: "use \(valid.map(String.init).alternatives)\(advice)")
  }

  static func keyValueHeadsCannotBeShared(
    _ size: Int, count: Int, valid: [Int], at place: Place
  ) -> Self {
    Self(
      "PR1204", "tensor-parallel size does not fit the key-value heads", at: place,
      note: "\(count) key-value heads on \(size) ranks",
      why: "each rank owns whole key-value heads, or as many ranks share each of them",
      fix: "use \(valid.map(String.init).alternatives)")
  }

  static func tensorParallelNeedsTransformer(model: String, at place: Place) -> Self {
    Self(
      "PR1205", "tensor parallelism needs a transformer", at: place,
      note: "\(model.shown.shortened(to: 40)) is none",
      why: "only the layers of a transformer have heads and widths to split",
      fix: "use data or pipeline parallelism")
  }

  static func moreStagesThanBlocks(
    _ stages: Int, blocks: String, limit: Int, at place: Place
  ) -> Self {
    Self(
      "PR1206", "there are more stages than layers", at: place,
      note: "\(stages) stages for \(blocks)",
      why: "each stage holds at least one of them",
      fix: "use at most \(limit)")
  }

  static func stageCount(_ count: Int, stages: Int, at place: Place) -> Self {
    Self(
      "PR1207", "layersPerStage does not have one number for each stage", at: place,
      note: "\(count) number\(count == 1 ? "" : "s") for \(stages) stage\(stages == 1 ? "" : "s")",
      why: "there are pipelineParallel × virtualStages stages",
      fix: "write \(stages) number\(stages == 1 ? "" : "s"), or remove the key for an even split")
  }

  static func scheduleCannotRun(
    _ name: String, because reason: String, at place: Place
  ) -> Self {
    Self(
      "PR1219", "the schedule \(name) cannot run this pipeline", at: place, note: reason,
      why: "a schedule is made for certain numbers of ranks, model chunks and micro-batches",
      fix: "change virtualStages, microBatch or pipelineParallel, or use 1f1b")
  }

  static func writtenScheduleDoesNotFit(
    _ name: String, because reason: String, fix: String, at place: Place
  ) -> Self {
    Self(
      "PR1236", "the schedule \(name.shown.shortened(to: 40)) does not fit the strategy", at: place,
      note: reason,
      why: "a schedule that is written down holds for its own ranks, stages and micro-batches",
      fix: fix)
  }

  static func scheduleFault(_ fault: ScheduleFault, at place: Place) -> Self {
    Self(
      "PR1235", "the rows are no schedule", at: place, note: fault.message.shown,
      why: "every stage passes every micro-batch once, forward first, and no rank waits forever",
      fix: "correct the row, or start from what parreport schedule --format csv prints")
  }

  static func stageSum(_ sum: Int, blocks: String, at place: Place) -> Self {
    Self(
      "PR1207", "layersPerStage does not add up to the model", at: place,
      note: "the sum is \(sum); the model has \(blocks)",
      why: "each layer is in exactly one stage",
      fix: "change the numbers, or remove the key for an even split")
  }

  static func sequenceDoesNotDivide(
    _ length: Int, size: Int, contextSize: Int, at place: Place
  ) -> Self {
    let parts = contextSize > 1 ? "\(contextSize) × \(size)" : "\(size)"
    let ranks = contextSize > 1 ? "context- and tensor-parallel" : "tensor-parallel"
    return Self(
      "PR1215", "tensor-parallel size does not divide the sequence", at: place,
      note: "\(length) tokens cannot be split into \(parts) equal parts",
      why: "sequence parallelism splits the tokens over the \(ranks) ranks",
      fix: "use a sequenceLength that is a multiple of \(parts), or sequenceParallel: false")
  }

  static func repeatedStrategy(_ name: String, firstLine: Int?, at place: Place) -> Self {
    let line = firstLine.map { "; the first is in line \($0)" } ?? ""
    return Self(
      "PR1209", "two strategies have the same name", at: place,
      note: "\(name.shown.shortened(to: 40)) is taken\(line)",
      why: "the report, its files and the baseline refer to strategies by name",
      fix: "give each strategy its own name")
  }

  static func unknownBaseline(_ name: String, known: [String], at place: Place) -> Self {
    let nearest = nearestName(to: name, among: known)
    let shown = known.prefix(6).map { $0.shown.shortened(to: 40) }
    return Self(
      "PR1210", "there is no strategy \(name.shown.shortened(to: 40))", at: place,
      note: nearest.map { "did you mean \($0.shown)?" } ?? "not in the list of strategies",
      why: "the others are compared with the baseline, so it must be simulated, too",
      fix: shown.isEmpty ? "add the strategy to the list" : "use \(Array(shown).alternatives)")
  }
}
