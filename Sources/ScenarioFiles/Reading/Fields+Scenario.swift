import Training

extension Fields {
  func checkVersion() {
    guard let element = element("version") else { return }
    guard let scalar = element.scalar, scalar.isPlain, scalar.text == "1" else {
      fail(.unknownVersion(element))
      return
    }
    record("version", "1")
  }

  /// Whether a faulty model was meant as one in words.
  var looksAbstract: Bool {
    let keys = element("model")?.entries?.map(\.key) ?? []
    return keys.filter(ModelKeys.architectures.contains) == ["parts"]
  }

  func cluster(of model: Model?, isAbstract: Bool) -> Cluster? {
    if isAbstract {
      guard case .parts(let parts)? = model?.architecture else { return nil }
      return readAbstractCluster(element("cluster"), partCount: parts.count, into: diagnosis)
    }
    if !has("cluster"), model != nil { failMissing("cluster") }
    return element("cluster").flatMap { readCluster($0, into: diagnosis) }
  }

  /// The sound strategies.
  func strategies(
    in context: StrategyContext?, isAbstract: Bool, readFile: (String) -> [UInt8]?
  ) -> [Strategy] {
    guard has("strategies") else {
      if !isAbstract { failMissing("strategies") }
      return context.map { isAbstract ? Self.usualStrategies(in: $0) : [] } ?? []
    }
    guard let elements = list("strategies") else { return [] }
    return readStrategies(elements, in: context, into: diagnosis, readFile: readFile)
      .compactMap(\.self)
  }

  /// The ways to run a model in words that the tiny example shows.
  private static func usualStrategies(in context: StrategyContext) -> [Strategy] {
    let stages = min(context.model.blockCount, context.cluster.deviceCount)
    var single = Strategy(name: "one device")
    single.schedule = "sequential"
    var split = Strategy(name: "model parallel, one batch at a time")
    split.pipelineParallelSize = stages
    split.schedule = "sequential"
    var pipelined = Strategy(name: "pipelined")
    pipelined.pipelineParallelSize = stages
    pipelined.schedule = "gpipe"
    var replicated = Strategy(name: "data parallel on whole batches")
    replicated.dataParallelSize = min(context.cluster.deviceCount, context.job.globalBatchSize)
    return [single, split, pipelined, replicated]
  }

  /// The baseline's name; the first strategy's without one.
  func baseline(strategies: [Strategy]) -> String? {
    guard let element = element("baseline") else {
      guard !has("baseline"), let first = strategies.first else { return nil }
      derive("baseline", first.name, from: "the first strategy")
      return first.name
    }
    guard let name = printable(element) else { return nil }
    let elements = self.element("strategies")?.list
    let names: [String?] = elements.map { $0.map(strategyName) } ?? strategies.map(\.name)
    let known = names.compactMap(\.self)
    guard known.contains(name) else {
      let isKnowable = !names.isEmpty && known.count == names.count
      if isKnowable { fail(.unknownBaseline(name, known: known, at: element.place)) }
      return nil
    }
    record("baseline", name)
    return name
  }

  func name(_ name: String?, in context: StrategyContext) -> String {
    if let name { return name }
    let derived = "\(context.model.name) on \(context.cluster.title)"
    let short = derived.shortened(to: Limits.nameLength)
    derive("name", short, from: "model and cluster")
    return short
  }
}
