package import Training

/// Reads a cluster of the catalog: one node, or what the preset says.
///
/// - Throws: The problems of the preset file itself.
/// - Returns: Nil when there is no such preset.
package func presetCluster(
  named name: String, from presets: Presets = .catalog
) throws(ProblemReport) -> Cluster? {
  try readPreset(.cluster, named: name, from: presets) {
    readClusterMapping($0, path: "", into: $1)
  }?.value
}

/// Reads a model of the catalog.
///
/// - Throws: The problems of the preset file itself.
/// - Returns: Nil when there is no such preset.
package func presetModel(
  named name: String, from presets: Presets = .catalog
) throws(ProblemReport) -> Model? {
  try readPreset(.model, named: name, from: presets) {
    readModelMapping($0, path: "", into: $1, readFile: { _ in nil })
  }?.value
}
