extension Catalog {
  /// Software stacks, each with what it reaches of the hardware.
  ///
  /// The files of `Presets/stacks`, by name.
  package static let stacks = [
    CatalogFile("default", PackageResources.default_yaml)
  ]
}
