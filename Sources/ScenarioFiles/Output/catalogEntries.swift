import Training

/// Everything that the catalog has of a kind, by name.
///
/// - Throws: The problems of the first faulty preset file.
package func catalogEntries(
  of kind: PresetKind, presets: Presets = .catalog
) throws(ProblemReport) -> [CatalogEntry] {
  var entries: [CatalogEntry] = []
  for name in presets.names(of: kind) {
    guard let file = presets.files(of: kind)[name] else { continue }
    let element = try parseYAML(file)
    let detail = try detail(of: kind, named: name, in: presets)
    let title = element["title"]?.scalar?.text ?? name
    entries.append(
      CatalogEntry(name: name, title: title, detail: detail, source: element.sourceText))
  }
  return entries
}

private func detail(
  of kind: PresetKind, named name: String, in presets: Presets
) throws(ProblemReport) -> String {
  switch kind {
  case .model:
    try readPreset(kind, named: name, from: presets) {
      readModelMapping($0, path: "", into: $1, readFile: { _ in nil })
    }?.value.detail ?? ""
  case .accelerator:
    try readPreset(kind, named: name, from: presets) {
      readAcceleratorMapping($0, path: "", into: $1)
    }?.value.detail ?? ""
  case .cluster:
    try readPreset(kind, named: name, from: presets) {
      readClusterMapping($0, path: "", into: $1)
    }?.value.detail ?? ""
  case .stack:
    try readPreset(kind, named: name, from: presets) {
      readStackMapping($0, path: "", into: $1)
    }?.value.detail ?? ""
  }
}

extension Element {
  fileprivate var sourceText: String {
    guard let source = self["source"] else { return "" }
    if let scalar = source.scalar { return scalar.text }
    var texts: [String] = []
    for entry in source.entries ?? [] {
      if let text = entry.value.scalar?.text, !texts.contains(text) { texts.append(text) }
    }
    return texts.joined(separator: "; ")
  }
}

extension Model {
  fileprivate var detail: String {
    guard case .transformer(let shape) = architecture else { return blocksInWords }
    let experts = shape.experts.map { ", \($0.activeCount) of \($0.count) experts" } ?? ""
    return "\(shape.layerCount) layers, hidden \(shape.hiddenSize), \(shape.headCount) heads"
      + experts
  }
}

extension Accelerator {
  fileprivate var detail: String {
    let best = NumberFormat.allCases.first { peakRates[$0] != nil }
    let rate = best.flatMap { format in
      peakRates[format].map { ", \(Measure.rate.text($0.amount)) \(format.rawValue)" }
    }
    return "\(Measure.size.text(memory.amount)), \(Measure.bandwidth.text(memoryBandwidth.amount))"
      + (rate ?? "")
  }
}

extension Stack {
  fileprivate var detail: String {
    let percent = Int((calibration[.matrixEfficiency] * 100).rounded())
    return "matrix multiplications at \(percent) % of the best rate measured"
  }
}

extension Cluster {
  fileprivate var detail: String {
    "\(nodeCount) × \(devicesPerNode) × \(accelerator.name)"
  }
}
