import ScenarioFiles
import Training

/// A stack of the catalog, or of a file.
///
/// - Parameters:
///   - name: A preset's name, or the path of a file of the same form.
///   - style: Of the file's problems.
/// - Throws: Wrong usage when it is neither; with every problem of a faulty file.
func namedStack(_ name: String, style: ProblemStyle) throws(Failure) -> Stack {
  do throws(ProblemReport) {
    if let stack = try presetStack(named: name) { return stack }
  } catch {
    throw Failure(.bug, report: error.text(style: .oneLine))
  }
  let isPath = name == "-" || name.hasSuffix(".yaml") || FileSystem.kind(of: name) != nil
  guard isPath else {
    let known = Presets.catalog.files(of: .stack).keys.sorted()
    throw Failure.unknownName(name, "stack of the catalog, and no file", among: known)
  }
  let source = try readSource(name)
  do {
    return try readStackFile(source)
  } catch {
    throw Failure(.wrongInput, report: error.text(style: style))
  }
}
