package import Training

/// What `--set` has to say so that the resolved file of a scenario becomes another scenario.
///
/// - Parameters:
///   - scenario: As its `resolvedYAML` says it.
///   - changed: The same with other values; names of strategies are the same.
///   - presets: What the file may name.
/// - Returns: `key=value` pairs, in the order of the file; nil where no pairs say it: a key would have to go, an
///   amount is more than a file may state, or the file names others that it needs. What is returned was
///   read again, and gives exactly the changed scenario.
package func settings(
  from scenario: Scenario, to changed: Scenario, presets: Presets = .catalog
) -> [String]? {
  var withoutAccelerators = presets
  withoutAccelerators.accelerators = [:]
  let files = [scenario, changed].map {
    SourceFile(
      name: "scenario", bytes: Array(resolvedYAML(of: $0, presets: withoutAccelerators).utf8))
  }
  guard let old = try? parseYAML(files[0]), let new = try? parseYAML(files[1]),
    let settings = differences(between: old, and: new, path: [])
  else { return nil }
  let resolved = SourceFile(
    name: "scenario", bytes: Array(resolvedYAML(of: scenario, presets: presets).utf8))
  let read = try? readScenario(from: resolved, overrides: settings, presets: presets) { _ in nil }
  guard var read else { return nil }
  read.inputs = changed.inputs
  return read == changed ? settings : nil
}

/// Nil where a key is gone, or something other than a single value differs.
private func differences(
  between old: Element, and new: Element, path: [String]
) -> [String]? {
  switch (old.content, new.content) {
  case (.scalar(let was), .scalar(let scalar)):
    return was == scalar ? [] : [setting(path, scalar)]
  case (.mapping(let entries), .mapping(let newEntries)):
    guard entries.allSatisfy({ new[$0.key] != nil }) else { return nil }
    return combined(
      newEntries.map { entry in
        let path = path + [entry.key]
        guard let before = old[entry.key] else {
          return entry.value.scalar.map { [setting(path, $0)] }
        }
        return differences(between: before, and: entry.value, path: path)
      })
  case (.list(let elements), .list(let newElements)):
    guard elements.count == newElements.count else { return nil }
    return combined(
      zip(elements, newElements).enumerated().map { index, pair in
        differences(between: pair.0, and: pair.1, path: path + ["\(index)"])
      })
  default: return nil
  }
}

private func setting(_ path: [String], _ scalar: Element.Scalar) -> String {
  let value = scalar.isPlain ? scalar.text : YAMLText.scalar(scalar.text)
  return "\(path.joined(separator: "."))=\(value)"
}

/// Nil where one is nil.
private func combined(_ lists: [[String]?]) -> [String]? {
  let present = lists.compactMap(\.self)
  return present.count == lists.count ? present.flatMap(\.self) : nil
}
