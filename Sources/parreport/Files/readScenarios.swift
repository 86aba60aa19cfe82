import Glibc
import ScenarioFiles
import Training

/// More than any scenario needs; a file of this size or larger is reported, not read.
private let sizeLimit = 1 << 20

/// Reads an input file, or standard input for `-`, but never much more than a scenario may have.
func readSource(_ path: String) throws(Failure) -> SourceFile {
  do {
    let bytes =
      path == "-"
      ? try FileSystem.read(from: STDIN_FILENO, named: "standard input", limit: sizeLimit + 1)
      : try FileSystem.read(path, limit: sizeLimit + 1)
    return SourceFile(name: path, bytes: bytes)
  } catch {
    throw Failure(
      .unreadableInput, "\(shown(path)): cannot be read: \(error.reason)",
      fix: error.number == ENOENT ? "check the path, or write one with parreport init" : nil)
  }
}

/// Reads a scenario; files that it names are searched from the folder of its own file.
///
/// - Throws: With every problem of the file at once.
func scenario(
  from source: SourceFile, overrides: [String] = [], style: ProblemStyle
) throws(Failure) -> Scenario {
  do {
    return try readScenario(from: source, overrides: overrides) {
      readNeighbour($0, of: source.name)
    }
  } catch {
    throw Failure(.wrongInput, report: error.text(style: style))
  }
}

/// The tiny example that every report and `learn` explain.
func tinyTutorialScenario() throws(Failure) -> Scenario {
  do {
    return try readScenario(from: tinyScenario) { _ in nil }
  } catch {
    throw Failure(.bug, report: error.text(style: .oneLine))
  }
}

/// Reads a file that a scenario names; nil when it is missing, too large, or no file.
private func readNeighbour(_ name: String, of path: String) -> [UInt8]? {
  let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
  let place = name.hasPrefix("/") ? name : folder + name
  let bytes = try? FileSystem.read(place, limit: sizeLimit + 1, onlyRegularFiles: true)
  return bytes.flatMap { $0.count > sizeLimit ? nil : $0 }
}
