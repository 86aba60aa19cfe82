import ScenarioFiles
import Training

/// A stack of the catalog, or of a file.
///
/// - Parameters:
///   - name: A preset's name, or the path of a file of the same form.
///   - style: Of the file's problems.
/// - Throws: Wrong usage when it is neither; with every problem of a faulty file.
/// - Returns: A file's stack has the name that stands in it.
func namedStack(_ name: String, style: ProblemStyle) throws(Failure) -> Stack {
  try presetOrFile(
    name, .stack, style: style,
    preset: { name throws(ProblemReport) in try presetStack(named: name) },
    file: { file throws(ProblemReport) in try readStackFile(file) })
}

/// A cluster of the catalog, or of a file.
///
/// - Parameters:
///   - name: A preset's name, or the path of a file of the same form.
///   - style: Of the file's problems.
/// - Throws: Wrong usage when it is neither; with every problem of a faulty file.
/// - Returns: As many nodes as the preset or the file says.
func namedCluster(_ name: String, style: ProblemStyle) throws(Failure) -> Cluster {
  try presetOrFile(
    name, .cluster, style: style,
    preset: { name throws(ProblemReport) in try presetCluster(named: name) },
    file: { file throws(ProblemReport) in try readClusterFile(file) })
}

private func presetOrFile<Value>(
  _ name: String, _ kind: PresetKind, style: ProblemStyle,
  preset: (String) throws(ProblemReport) -> Value?,
  file: (SourceFile) throws(ProblemReport) -> Value
) throws(Failure) -> Value {
  do throws(ProblemReport) {
    if let value = try preset(name) { return value }
  } catch {
    throw Failure(.bug, report: error.text(style: .oneLine))
  }
  let isPath = name == "-" || name.hasSuffix(".yaml") || FileSystem.kind(of: name) != nil
  guard isPath else {
    let known = Presets.catalog.files(of: kind).keys.sorted()
    throw Failure.unknownName(name, "\(kind) of the catalog, and no file", among: known)
  }
  let source = try readSource(name)
  do {
    return try file(source)
  } catch {
    throw Failure(.wrongInput, report: error.text(style: style))
  }
}
