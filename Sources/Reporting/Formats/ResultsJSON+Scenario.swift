import Simulation
import Training

/// The scenario as resolved.
func json(of scenario: Scenario) -> JSONValue {
  .object([
    ("name", .string(scenario.name)), ("model", json(of: scenario.model)),
    ("cluster", json(of: scenario.cluster)), ("job", json(of: scenario.job)),
    ("baseline", .string(scenario.baseline)),
    ("inputs", .array(scenario.inputs.map(json))),
  ])
}

private func json(of model: Model) -> JSONValue {
  .object([
    ("name", .string(model.name)), ("parameters", parameterCount(of: model)),
  ])
}

private func json(of cluster: Cluster) -> JSONValue {
  let groups: [(key: String, value: JSONValue)] =
    cluster.groups.isEmpty ? [] : [("groups", .array(cluster.groups.map(json)))]
  return .object(
    [
      ("name", .string(cluster.title)), ("accelerator", .string(cluster.accelerator.name)),
      ("nodes", .integer(cluster.nodeCount)), ("devicesPerNode", .integer(cluster.devicesPerNode)),
      ("devices", .integer(cluster.deviceCount)),
      ("deviceMemoryBytes", JSONValue(cluster.accelerator.memory.amount)),
      ("intraNode", json(of: cluster.intraNode)), ("interNode", json(of: cluster.interNode)),
    ] + groups)
}

private func json(of group: NodeGroup) -> JSONValue {
  .object([
    ("accelerator", .string(group.accelerator.name)), ("nodes", .integer(group.nodeCount)),
    ("deviceMemoryBytes", JSONValue(group.accelerator.memory.amount)),
    ("intraNode", json(of: group.intraNode)), ("interNode", json(of: group.interNode)),
  ])
}

private func json(of link: Link) -> JSONValue {
  .object([
    ("bandwidthBytesPerSecond", JSONValue(link.bandwidth.amount)),
    ("latencySeconds", seconds(link.latency)),
  ])
}

private func json(of job: Job) -> JSONValue {
  let errors: [(key: String, value: JSONValue)] =
    job.stack.errors.map { [("stackErrors", .array($0.bands.map(json)))] } ?? []
  return .object(
    [
      ("globalBatch", .integer(job.globalBatchSize)),
      ("sequenceLength", .integer(job.sequenceLength)),
      ("packedLength", job.packedLength.map(JSONValue.integer) ?? .null),
      ("precision", .string(job.precision.rawValue)),
      ("fp8Recipe", job.precision == .fp8 ? .string(job.fp8Recipe.rawValue) : .null),
      ("fp8Attention", .bool(job.partsInFP8.contains(.attention))),
      ("fp8Head", .bool(job.partsInFP8.contains(.head))),
      ("optimizer", .string(job.optimizer.rawValue)),
      ("gradientClipping", .bool(job.clipsGradients)),
      ("attention", .string(job.attention.rawValue)),
      ("expertFusion", .bool(job.fusesExperts)), ("stack", .string(job.stack.name)),
    ] + errors)
}

private func json(of input: InputRecord) -> JSONValue {
  .object([
    ("key", .string(input.key)), ("value", .string(input.value)),
    ("origin", .string(input.origin.rawValue)), ("source", .string(input.source)),
  ])
}

/// Exact to the nanosecond.
func seconds(_ time: Nanoseconds) -> JSONValue { .number(time.seconds) }
