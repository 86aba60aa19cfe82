import Training

extension Fields {
  /// Reads the keys of `ScenarioKeys.strategy`.
  func draft(isAbstract: Bool, readFile: (String) -> [UInt8]?) -> StrategyDraft? {
    if isAbstract { rejectSizes() }
    let name = text("name")
    guard var strategy = name.map({ Strategy(name: $0) }) ?? (isSound ? nil : Strategy(name: "?"))
    else { return nil }
    readSizes(into: &strategy)
    readPipeline(into: &strategy, readFile: readFile)
    readWays(into: &strategy, isAbstract: isAbstract)
    if has("layersPerStage") { strategy.layersPerStage = layersPerStage() }
    guard isSound, name != nil else { return nil }
    return StrategyDraft(
      strategy: strategy, statesDataParallel: has("dataParallel"),
      statesMicroBatch: has("microBatch"), places: places, path: path, place: place)
  }

  private var places: [String: Place] {
    Dictionary(
      table.keys.compactMap { key in element(key.name).map { (key.name, $0.place) } },
      uniquingKeysWith: { first, _ in first })
  }

  private func rejectSizes() {
    let meaningful = [
      "name", "dataParallel", "pipelineParallel", "schedule", "virtualStages", "layersPerStage",
    ]
    let sizes = table.keys.map(\.name).filter { !meaningful.contains($0) }
    reject(sizes, because: "a model in words has no sizes, only times")
  }

  private func readSizes(into strategy: inout Strategy) {
    if let size = integer("dataParallel") { strategy.dataParallelSize = size }
    let one = "not split this way"
    if !isRejected("tensorParallel") {
      strategy.tensorParallelSize = integer("tensorParallel", or: 1, because: one)
    }
    strategy.pipelineParallelSize = integer("pipelineParallel", or: 1, because: one)
    if let size = integer("microBatch") { strategy.microBatchSize = size }
  }

  /// Whether a key was reported already, so that its value does not matter.
  private func isRejected(_ name: String) -> Bool { has(name) && !isSound }

  private func readPipeline(into strategy: inout Strategy, readFile: (String) -> [UInt8]?) {
    readSchedule(into: &strategy, readFile: readFile)
    guard strategy.writtenSchedule == nil || has("virtualStages") else { return }
    strategy.virtualStageCount = integer(
      "virtualStages", or: strategy.pipelineSchedule.virtualStageCounts.lowerBound,
      because: "as few as the schedule needs")
  }

  private func readWays(into strategy: inout Strategy, isAbstract: Bool) {
    guard !isAbstract else { return }
    let sharding = choice("sharding", or: "none", because: "replicas hold everything")
    strategy.sharding = Strategy.Sharding(rawValue: sharding) ?? .none
    strategy.sequenceParallel = flag(
      "sequenceParallel", or: false, because: "not split this way")
    let recompute = choice("recompute", or: "none", because: "activations are kept")
    strategy.recomputation = Strategy.Recomputation(rawValue: recompute) ?? .none
    strategy.overlapsGradientReduction = flag(
      "overlap", or: true, because: "frameworks overlap by default")
    readDetails(into: &strategy)
    readSplits(into: &strategy)
  }

  private func layersPerStage() -> [Int]? {
    guard let elements = list("layersPerStage") else { return nil }
    let limit = 1...ModelKeys.layerLimit
    let counts = elements.compactMap { integer($0, in: limit, key: "layersPerStage") }
    record("layersPerStage", "\(counts)")
    return counts.count == elements.count ? counts : nil
  }
}
