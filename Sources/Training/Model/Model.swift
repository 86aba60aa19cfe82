/// What is trained.
package struct Model: Sendable, Equatable {
  package enum Architecture: Sendable, Equatable {
    case transformer(Transformer)
    case layers([LayerShape])
    /// Parts in words; times are abstract units and nothing has a size.
    case parts([ModelPart])
  }

  /// As in the catalog, or as the user named it.
  package var name: String
  package var architecture: Architecture

  package init(name: String, architecture: Architecture) {
    self.name = name
    self.architecture = architecture
  }

  /// Whether times are abstract units and nothing has a size.
  package var isAbstract: Bool {
    if case .parts = architecture { true } else { false }
  }
}
