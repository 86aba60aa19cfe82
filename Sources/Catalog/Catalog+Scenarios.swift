extension Catalog {
  /// Complete scenarios; `tiny` is the one in words.
  ///
  /// The files of `Presets/scenarios`, by name.
  package static let scenarios = [
    CatalogFile("gpt2-1.5b-on-a-dgx-a100", PackageResources.gpt2_1_5b_on_a_dgx_a100_yaml),
    CatalogFile("llama3-8b-on-4-dgx-h100", PackageResources.llama3_8b_on_4_dgx_h100_yaml),
    CatalogFile("tiny", PackageResources.tiny_yaml),
  ]
}
