import Training

/// Names of the catalog in a scenario, written out so that `--set` reaches the values behind them.
extension Presets {
  /// The mapping that a scenario could hold in place of the name of a cluster or of an accelerator.
  ///
  /// - Parameters:
  ///   - name: With a count for a cluster, `4 x dgx-h100`.
  ///   - key: The key that the name stands behind.
  ///   - place: That of the name; all of the mapping gets it.
  /// - Returns: Nil when the key takes no such name, and when there is no such preset.
  func writtenOut(_ name: String, behind key: String, at place: Place) -> Element? {
    guard let preset = preset(name, behind: key, at: place),
      let file = files(of: preset.kind)[preset.name], let element = try? parseYAML(file)
    else { return nil }
    var entries = (element.entries ?? []).filter { $0.key != "source" }
    if preset.kind == .cluster {
      entries = entries.filter { $0.key != "name" }.map { $0.repeated(preset.count) }
    }
    return Element(content: .mapping(entries), place: place).moved(to: place)
  }

  /// The inputs that a name brings: keys relative to it.
  func inputs(of name: String, behind key: String) -> [InputRecord] {
    guard let preset = preset(name, behind: key, at: .wholeFile) else { return [] }
    let files = self
    let inputs =
      preset.kind == .cluster
      ? try? readPreset(.cluster, named: preset.name, from: files) {
        readClusterMapping($0, path: "", into: $1)
      }?.inputs
      : try? readPreset(.accelerator, named: preset.name, from: files) {
        readAcceleratorMapping($0, path: "", into: $1)
      }?.inputs
    return inputs ?? []
  }

  private func preset(
    _ name: String, behind key: String, at place: Place
  ) -> (kind: PresetKind, name: String, count: Int)? {
    switch key {
    case "accelerator": (.accelerator, name, 1)
    case "cluster": CountedName(name, at: place).map { (.cluster, $0.name, $0.count) }
    default: nil
    }
  }
}

extension Element.Entry {
  /// A cluster's entry for so many of it.
  fileprivate func repeated(_ count: Int) -> Self {
    guard count > 1 else { return self }
    var entry = self
    switch (key, value.content) {
    case ("nodes", .scalar(let scalar)):
      let nodes = NumberText.integer(scalar.text).map { $0.multipliedReportingOverflow(by: count) }
      if let nodes, !nodes.overflow {
        entry.value.content = .scalar(.init(text: "\(nodes.partialValue)", isPlain: true))
      }
    case ("groups", .list(let groups)) where count <= Limits.devices / max(groups.count, 1):
      entry.value.content = .list(Array(repeatElement(groups, count: count).joined()))
    case ("title", .scalar(let scalar)):
      entry.value.content = .scalar(.init(text: "\(count) × \(scalar.text)", isPlain: false))
    default: break
    }
    return entry
  }
}

extension Element {
  /// As if all of it stood in one place.
  fileprivate func moved(to place: Place) -> Self {
    switch content {
    case .scalar: Element(content: content, place: place)
    case .list(let elements):
      Element(content: .list(elements.map { $0.moved(to: place) }), place: place)
    case .mapping(let entries):
      Element(
        content: .mapping(
          entries.map {
            Entry(key: $0.key, keyPlace: place, value: $0.value.moved(to: place))
          }), place: place)
    }
  }

  /// The names that another tree has mappings in place of, each with its path.
  func names(
    writtenOutIn other: Element, path: [String] = []
  ) -> [(path: [String], name: String)] {
    switch (content, other.content) {
    case (.scalar(let scalar), .mapping): [(path, scalar.text)]
    case (.mapping(let entries), .mapping):
      entries.flatMap { entry in
        other[entry.key].map { entry.value.names(writtenOutIn: $0, path: path + [entry.key]) } ?? []
      }
    case (.list(let elements), .list(let others)):
      zip(elements, others).enumerated().flatMap { index, pair in
        pair.0.names(writtenOutIn: pair.1, path: path + ["\(index)"])
      }
    default: []
    }
  }
}
