import Charting
import Training

/// What was simulated, with the origin of every value.
@Sendable func inputsSection(of subject: Subject) -> Section? {
  let scenario = subject.scenario
  var blocks: [Block] = [
    .definitions(definitions(of: subject)), .paragraph(fairness(of: subject), .note),
  ]
  blocks += subject.figures.topology.map { [.figure($0)] } ?? []
  if !scenario.inputs.isEmpty {
    blocks.append(.paragraph(origins(of: scenario.inputs)))
    blocks.append(
      .details(
        summary: "All \(counted(scenario.inputs.count, "input", "inputs")) with their origin",
        [.table(table(of: scenario.inputs))]))
  }
  blocks.append(
    .paragraph(
      "The scenario with every default filled in is "
        + "\(link: subject.resolvedPath, to: subject.resolvedPath)."
    ))
  return subject.section("inputs", "What was simulated", shortTitle: "Inputs", blocks)
}

private func definitions(of subject: Subject) -> [Definition] {
  let scenario = subject.scenario
  let model = Definition("Model", RichText("\(scenario.model.name): \(shape(of: scenario.model))"))
  guard !subject.isAbstract else {
    return [model, Definition("Batches", RichText(joined(scenario.job.batches)))]
      + rowDefinitions(of: subject)
  }
  return [
    model, Definition("Cluster", RichText(clusterWords(scenario.cluster))),
    Definition("Job", RichText(jobWords(scenario.job))),
  ] + rowDefinitions(of: subject)
}

/// Which rows the timelines have; without a choice that goes without saying.
private func rowDefinitions(of subject: Subject) -> [Definition] {
  guard subject.rowChoice != .representatives else { return [] }
  let option = "--ranks \(subject.rowChoice.text)"
  return [Definition("Timeline rows", "\(subject.rowChoice.words) (\(code: option))")]
}

private func shape(of model: Model) -> String {
  switch model.architecture {
  case .transformer(let shape):
    "transformer, \(shape.layerCount) layers, hidden size \(shape.hiddenSize), "
      + "\(shape.headCount) heads (\(attention(of: shape))), "
      + "feed-forward size \(shape.feedForwardSize), vocabulary \(shape.vocabularySize)"
  case .layers(let layers):
    "\(layers.map(\.repeatCount).reduce(0, +)) layers, written out one by one"
  case .parts(let parts): joined(parts.map { "\($0.name) (\($0.layer))" })
  }
}

/// Where keys and values come from.
private func attention(of shape: Transformer) -> String {
  guard let latent = shape.latentAttention else {
    return "\(shape.keyValueHeadCount) for keys and values\(windowWords(of: shape))"
  }
  let queries = latent.queryLatentSize.map { "queries from \($0) numbers, " } ?? ""
  return "latent: \(queries)keys and values from \(latent.keyValueLatentSize)"
    + windowWords(of: shape)
}

private func windowWords(of shape: Transformer) -> String {
  guard let window = shape.attentionWindow else { return "" }
  let count = window.layers.count { $0 }
  let layers = count == shape.layerCount ? "" : " in \(count) of \(shape.layerCount) layers"
  return "; a window of \(window.size) tokens\(layers)"
}

private func clusterWords(_ cluster: Cluster) -> String {
  let group = NodeGroup(
    nodeCount: cluster.nodeCount, accelerator: cluster.accelerator, intraNode: cluster.intraNode,
    interNode: cluster.interNode)
  let groups = cluster.groups.isEmpty ? [group] : cluster.groups
  let nodes = groups.map { nodeWords($0, in: cluster) }
  return "\(cluster.title): \(joined(nodes))\(slowWords(cluster))"
}

private func nodeWords(_ group: NodeGroup, in cluster: Cluster) -> String {
  let device = group.accelerator
  let nodes = counted(group.nodeCount, "node", "nodes")
  let inside = formatLink(group.intraNode)
  let between = cluster.nodeCount > 1 ? "; between nodes \(formatLink(group.interNode))" : ""
  return "\(nodes) of \(cluster.devicesPerNode) × \(device.title) with "
    + "\(formatGibibytes(device.memory)) each; inside a node \(inside)\(between)"
}

/// What is slower or less even than it should be.
private func slowWords(_ cluster: Cluster) -> String {
  let slow = cluster.stragglers.count
  let stragglers = slow > 0 ? "; \(counted(slow, "slow device", "slow devices"))" : ""
  let jitter = cluster.jitter.map { "; task times vary by \(formatPercent($0.deviation))" } ?? ""
  return stragglers + jitter
}

private func formatLink(_ link: Link) -> String {
  "\(format(link.bandwidth.gigabytesPerSecond)) GB/s in each direction, "
    + "of which transfers reach \(formatPercent(link.efficiency)), "
    + TimeUnit.microseconds.format(link.latency)
}

private func jobWords(_ job: Job) -> String {
  let tokens = job.sequenceLength > 1 ? " of \(job.sequenceLength) tokens" : ""
  return "\(counted(job.globalBatchSize, "sample", "samples"))\(tokens) a step, "
    + "\(precisionWords(job)), \(job.optimizer.rawValue)"
    + "\(job.clipsGradients ? " with clipped gradients" : ""), \(job.attention.rawValue) attention, "
    + (job.fusesExperts ? "fused experts, " : "")
    + "software stack “\(job.stack.name)”"
}

/// "bf16", "fp8 (tensorwise scales)", "fp8 (mxfp8 scales, linear layers and attention)".
private func precisionWords(_ job: Job) -> String {
  guard job.precision == .fp8 else { return job.precision.rawValue }
  let parts = FP8Part.allCases.filter(job.partsInFP8.contains).map(\.rawValue)
  let more = parts.isEmpty ? "" : ", " + joined(["linear layers"] + parts)
  return "fp8 (\(job.fp8Recipe.rawValue) scales\(more))"
}

private func fairness(of subject: Subject) -> RichText {
  guard !subject.isAbstract else {
    return "Every strategy runs the same batches through the same parts. Times are abstract units."
  }
  return
    "Every strategy trains the same model on the same "
    + "\(groupedDigits(subject.job.globalBatchSize)) samples a step, on devices and links of this cluster; one that uses fewer devices leaves the "
    + "others idle."
}

/// How many inputs come from where, one sentence.
private func origins(of inputs: [InputRecord]) -> RichText {
  let counts = InputRecord.Origin.allCases.compactMap { origin -> String? in
    let count = inputs.count { $0.origin == origin }
    return count == 0 ? nil : "\(count) \(origin.words)"
  }
  return "\(counted(inputs.count, "input", "inputs")): \(joined(counts))."
}

private func table(of inputs: [InputRecord]) -> Table {
  Table(
    caption: "Every input and where it comes from",
    columns: [
      Table.Column("input", .text), Table.Column("value", .text), Table.Column("origin", .text),
      Table.Column("source", .text),
    ],
    rows: inputs.map { input in
      Table.Row([
        Table.Cell("\(code: input.key)"), Table.Cell(RichText(input.value)),
        Table.Cell(RichText(input.origin.rawValue)),
        Table.Cell(RichText(linkingAddressesIn: input.source)),
      ])
    })
}
