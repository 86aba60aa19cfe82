import Catalog

/// The preset files that a scenario may name, each under its name.
package struct Presets: Sendable {
  package var models: [String: SourceFile]
  package var accelerators: [String: SourceFile]
  package var clusters: [String: SourceFile]
  package var stacks: [String: SourceFile]

  package init(
    models: [String: SourceFile], accelerators: [String: SourceFile],
    clusters: [String: SourceFile], stacks: [String: SourceFile]? = nil
  ) {
    self.models = models
    self.accelerators = accelerators
    self.clusters = clusters
    self.stacks = stacks ?? Self.sourceFiles(Catalog.stacks)
  }

  /// What parreport ships.
  package static let catalog = Self(
    models: sourceFiles(Catalog.models), accelerators: sourceFiles(Catalog.accelerators),
    clusters: sourceFiles(Catalog.clusters))

  package func files(of kind: PresetKind) -> [String: SourceFile] {
    switch kind {
    case .model: models
    case .accelerator: accelerators
    case .cluster: clusters
    case .stack: stacks
    }
  }

  func names(of kind: PresetKind) -> [String] { files(of: kind).keys.sorted() }

  private static func sourceFiles(_ files: [CatalogFile]) -> [String: SourceFile] {
    Dictionary(
      files.map { ($0.name, SourceFile(name: "\($0.name).yaml", bytes: $0.bytes)) },
      uniquingKeysWith: { first, _ in first })
  }
}
