import Training

/// What strategies are read against.
struct StrategyContext {
  var model: Model
  var cluster: Cluster
  var job: Job
}

/// Reads the list behind `strategies`.
///
/// Without a context, because the model, the cluster or the job is faulty, the strategies' own values
/// are checked all the same. The result has nil for each faulty one.
func readStrategies(
  _ elements: [Element], in context: StrategyContext?, into diagnosis: Diagnosis,
  readFile: (String) -> [UInt8]?
) -> [Strategy?] {
  var firstLines: [String: Place] = [:]
  return elements.enumerated().map { index, element in
    let path = "strategies.\(index)"
    let draft = readDraft(
      element, path: path, in: context, into: diagnosis, readFile: readFile)
    if let name = strategyName(of: element) {
      let place = draft?.place(of: "name") ?? element["name"]?.place ?? element.place
      if let first = firstLines[name] {
        diagnosis.add(.repeatedStrategy(name, firstLine: first.line, at: place))
      } else {
        firstLines[name] = place
      }
    }
    guard let draft, let context else { return nil }
    return complete(draft, in: context, into: diagnosis)
  }
}

/// The name that the baseline may refer to, whatever else is wrong with the strategy.
///
/// - Returns: Nil when nobody can know which name was meant.
func strategyName(of element: Element) -> String? {
  if let scalar = element.scalar { return StrategyPreset(rawValue: scalar.text)?.rawValue }
  return element["name"]?.scalar?.text
}

private func readDraft(
  _ element: Element, path: String, in context: StrategyContext?, into diagnosis: Diagnosis,
  readFile: (String) -> [UInt8]?
) -> StrategyDraft? {
  guard let scalar = element.scalar else {
    return Fields(element, table: ScenarioKeys.strategy, path: path, diagnosis: diagnosis)?
      .draft(isAbstract: context?.model.isAbstract ?? false, readFile: readFile)
  }
  guard let preset = StrategyPreset(rawValue: scalar.text) else {
    let known = StrategyPreset.allCases.map(\.rawValue)
    diagnosis.add(
      scalar.isNull
        ? .wrongType(element, expected: "a strategy's name or mapping", example: known[1])
        : .unknownName(
          scalar.text, what: "strategy", known: known, list: "strategies", at: element.place))
    return nil
  }
  guard let context else { return nil }
  let strategy = preset.strategy(
    deviceCount: context.cluster.deviceCount, expertCount: context.model.expertCount)
  if context.model.isAbstract, preset.needsSizes {
    diagnosis.add(
      .doesNotApply(
        scalar.text, because: "a model in words has nothing to shard or to split inside a part",
        at: element.place))
    return nil
  }
  diagnosis.record(path, scalar.text, .given)
  return StrategyDraft(
    strategy: strategy, statesDataParallel: true, places: [:], path: path, place: element.place)
}
