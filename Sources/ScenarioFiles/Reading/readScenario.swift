package import Training

/// Reads a scenario file, completely or not at all.
///
/// - Parameters:
///   - source: The text of the file, with its name for messages.
///   - overrides: `key=value` pairs of `--set`, `job.globalBatch=512`, applied in order.
///   - presets: What the scenario may name.
///   - readFile: Reads a file that the scenario names (`huggingFace: path/to/config.json`,
///     `schedule: path/to/file.csv`), by its path as written; returns nil when it cannot be read.
/// - Returns: The scenario; every rule holds.
/// - Throws: Every problem at once.
package func readScenario(
  from source: SourceFile, overrides: [String] = [], presets: Presets = .catalog,
  readFile: (String) -> [UInt8]?
) throws(ProblemReport) -> Scenario {
  let written = try parseYAML(source)
  var root = written
  let diagnosis = Diagnosis(presets: presets)
  for override in overrides {
    do {
      root = try Override(override).applied(to: root, presets: presets)
    } catch {
      diagnosis.add(error)
    }
  }
  var scenario = readRoot(root, into: diagnosis, readFile: readFile)
  scenario?.inputs = diagnosis.inputs(
    recallingPresets: written.names(writtenOutIn: root), from: presets)
  if diagnosis.problems.isEmpty {
    if let report = diagnosis.foreignReport { throw report }
    if let scenario { return scenario }
    preconditionFailure("a scenario that cannot be read has a problem")
  }
  let text = SourceText(repairing: source)
  let problems = diagnosis.problems.map { $0.clamped(to: text) }
  throw ProblemReport(source: source, problems: problems.sortedByPlace)
}

private func readRoot(
  _ root: Element, into diagnosis: Diagnosis, readFile: (String) -> [UInt8]?
) -> Scenario? {
  guard let fields = Fields(root, table: ScenarioKeys.scenario, path: "", diagnosis: diagnosis)
  else { return nil }
  checkKeys(of: root, table: ScenarioKeys.scenario, path: "", into: diagnosis)
  fields.checkVersion()
  let name = fields.text("name")
  let model = fields.element("model").flatMap {
    readModel($0, into: diagnosis, readFile: readFile)
  }
  let isAbstract = model?.isAbstract ?? fields.looksAbstract
  let cluster = fields.cluster(of: model, isAbstract: isAbstract)
  let job = fields.element("job").flatMap {
    isAbstract
      ? readAbstractJob($0, into: diagnosis)
      : readJob($0, model: model, cluster: cluster, into: diagnosis, readFile: readFile)
  }
  let context = makeContext(model, cluster, job)
  let strategies = fields.strategies(
    in: context, isAbstract: isAbstract, readFile: readFile)
  let baseline = fields.baseline(strategies: strategies)
  guard diagnosis.problems.isEmpty, diagnosis.foreignReport == nil, let context, let baseline else {
    return nil
  }
  return Scenario(
    name: fields.name(name, in: context), model: context.model, cluster: context.cluster,
    job: context.job, strategies: strategies, baseline: baseline, inputs: diagnosis.inputs)
}

private func makeContext(_ model: Model?, _ cluster: Cluster?, _ job: Job?) -> StrategyContext? {
  guard let model, let cluster, let job else { return nil }
  return StrategyContext(model: model, cluster: cluster, job: job)
}

extension Problem {
  fileprivate func clamped(to text: SourceText) -> Self {
    let place = text.clamped(place)
    var problem = self
    problem.line = place.line
    problem.column = place.column
    problem.length = place.length
    return problem
  }
}
