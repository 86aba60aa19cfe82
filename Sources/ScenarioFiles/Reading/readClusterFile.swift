package import Training

/// Reads a cluster's file, like those of the catalog.
///
/// - Throws: All its problems.
package func readClusterFile(_ file: SourceFile) throws(ProblemReport) -> Cluster {
  let element = try parseYAML(file)
  let diagnosis = Diagnosis(
    presets: .catalog, provenance: Provenance(origin: .given, sources: [:]))
  checkKeys(of: element, table: ClusterKeys.cluster, path: "", into: diagnosis)
  let cluster = readClusterMapping(element, path: "", into: diagnosis)
  guard let cluster, diagnosis.problems.isEmpty else {
    throw ProblemReport(source: file, problems: diagnosis.problems.sortedByPlace)
  }
  return cluster
}
