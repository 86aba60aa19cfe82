import Glibc
import Measurements
import ScenarioFiles

/// Many thousands of rows.
private let sizeLimit = 64 << 20

/// Reads measurement files, and every `.csv` of folders, in alphabetical order.
///
/// - Throws: With every problem of the first faulty file.
func readMeasurementFiles(
  _ paths: [String], style: ProblemStyle
) throws(Failure) -> [MeasuredFile] {
  var files: [MeasuredFile] = []
  for path in paths {
    for file in try measurementPaths(at: path) {
      files.append(try readMeasurementFile(file, style: style))
    }
  }
  return files
}

private func measurementPaths(at path: String) throws(Failure) -> [String] {
  var isFolder = FileSystem.kind(of: path) == .folder
  if FileSystem.kind(of: path) == .symbolicLink, let target = try? FileSystem.resolved(path) {
    isFolder = FileSystem.kind(of: target) == .folder
  }
  guard isFolder else { return [path] }
  let names: [String]
  do { names = try FileSystem.names(in: path) } catch { throw unreadable(path, error) }
  let files = names.filter { $0.hasSuffix(".csv") }
  guard !files.isEmpty else {
    throw Failure(
      .unreadableInput, "\(shown(path)): the folder has no measurement file",
      fix: "name a folder with .csv files, or a file")
  }
  return files.map { path.hasSuffix("/") ? path + $0 : "\(path)/\($0)" }
}

private func readMeasurementFile(
  _ path: String, style: ProblemStyle
) throws(Failure) -> MeasuredFile {
  let bytes: [UInt8]
  do throws(SystemError) {
    bytes =
      path == "-"
      ? try FileSystem.read(from: STDIN_FILENO, named: "standard input", limit: sizeLimit + 1)
      : try FileSystem.read(path, limit: sizeLimit + 1)
  } catch {
    throw unreadable(path, error)
  }
  guard bytes.count <= sizeLimit else {
    throw Failure(.wrongInput, "\(shown(path)): larger than \(sizeLimit >> 20) MiB")
  }
  do {
    let name = path == "-" ? "standard input" : path.split(separator: "/").last.map(String.init)
    return MeasuredFile(
      name: name ?? path, runs: try readMeasurements(from: SourceFile(name: path, bytes: bytes)))
  } catch {
    throw Failure(.wrongInput, report: error.text(style: style))
  }
}

private func unreadable(_ path: String, _ error: SystemError) -> Failure {
  Failure(
    .unreadableInput, "\(shown(path)): cannot be read: \(error.reason)",
    fix: error.number == ENOENT ? "check the path" : nil)
}
