import Training

/// A preset, with the inputs that it brings.
struct PresetContent<Value> {
  var value: Value
  /// Keys relative to the preset.
  var inputs: [InputRecord]
}

/// Reads the preset of a name with the reader that users' own values are read with.
///
/// - Throws: The problems of the preset file itself.
/// - Returns: Nil when there is no such preset.
func readPreset<Value>(
  _ kind: PresetKind, named name: String, from presets: Presets,
  with read: (Element, Diagnosis) -> Value?
) throws(ProblemReport) -> PresetContent<Value>? {
  guard let file = presets.files(of: kind)[name] else { return nil }
  let element = try parseYAML(file)
  let sources = presetSources(of: element)
  let diagnosis = Diagnosis(
    presets: presets, provenance: Provenance(origin: .preset, sources: sources))
  let value = read(element, diagnosis)
  guard let value, diagnosis.problems.isEmpty else {
    throw diagnosis.foreignReport
      ?? ProblemReport(source: file, problems: diagnosis.problems.sortedByPlace)
  }
  return PresetContent(value: value, inputs: diagnosis.inputs)
}

/// The sources that a preset file states: one for all, or one by key.
func presetSources(of element: Element) -> [String: String] {
  guard let source = element["source"] else { return [:] }
  if let scalar = source.scalar { return ["": scalar.text] }
  let pairs = (source.entries ?? []).compactMap { entry in
    entry.value.scalar.map { (entry.key, $0.text) }
  }
  var sources = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  if sources[""] == nil, let general = sources["general"] { sources[""] = general }
  return sources
}

extension [Problem] {
  var sortedByPlace: [Problem] {
    enumerated().sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }
      .map(\.element)
  }
}
