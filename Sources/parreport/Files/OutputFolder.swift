import Glibc

/// The folder that a report is written to: replaced as a whole, or not at all.
///
/// A new report is completed in a hidden sibling and then swapped in, so that every moment shows a
/// whole report, the old or the new one. Foreign files move over to the new folder; none is ever
/// removed or overwritten.
///
/// Three kinds of folders cannot be swapped: a mount point, one whose parent is not writable, and
/// one that the current folder is or lies in. There the finished files are moved in one by one.
struct OutputFolder: Equatable, Sendable {
  /// As the user wrote it, for messages.
  let name: String
  /// Absolute and without links.
  let path: String
  /// Whether a folder of foreign files may be written into, and a foreign file that is in the way
  /// be renamed to `name.bak`.
  let force: Bool

  /// Finds the folder, which need not exist yet.
  ///
  /// - Throws: When parreport may not or cannot write a report there.
  init(_ name: String, force: Bool) throws(Failure) {
    self.name = name
    self.force = force
    do {
      path = try Self.resolve(name)
    } catch {
      throw Self.failure(error, in: name)
    }
    try refuseWhatIsNotOurs()
  }

  /// The absolute path of a folder, of which the last parts may not exist yet.
  private static func resolve(_ name: String) throws(SystemError) -> String {
    let name = name.count > 1 && name.hasSuffix("/") ? trimmed(name) : name
    guard !name.isEmpty, FileSystem.kind(of: name) == nil else {
      return try FileSystem.resolved(name)
    }
    let last = name.split(separator: "/").last.map(String.init) ?? name
    guard last != "." && last != ".." else { throw SystemError(number: ENOENT, path: name) }
    let parent = trimmed(String(name.dropLast(last.count)))
    let resolved = try resolve(parent.isEmpty ? (name.hasPrefix("/") ? "/" : ".") : parent)
    return resolved == "/" ? "/\(last)" : "\(resolved)/\(last)"
  }

  private static func trimmed(_ name: String) -> String {
    String(name.reversed().drop { $0 == "/" }.reversed())
  }

  private func refuseWhatIsNotOurs() throws(Failure) {
    let remedy = "choose another folder with --out"
    if path == "/" {
      throw refusal("the root of the file system cannot be an output folder", fix: remedy)
    }
    guard let kind = FileSystem.kind(of: path) else { return }
    guard kind == .folder else { throw refusal("a file is there, not a folder", fix: remedy) }
    if force || FolderManifest(of: path) != nil { return }
    let names: [String]
    do { names = try FileSystem.names(in: path) } catch { throw failure(error) }
    if names.isEmpty { return }
    throw refusal(
      "the folder is not empty, and parreport did not write it",
      fix: "\(remedy), or pass --force: your files stay, and those in the way become name.bak")
  }

  func refusal(_ reason: String, fix: String) -> Failure {
    Failure(.unwritableOutput, "\(shown(name)): \(reason)", fix: fix)
  }

  func failure(_ error: SystemError) -> Failure {
    Self.failure(error, in: name)
  }

  private static func failure(_ error: SystemError, in name: String) -> Failure {
    if error.number == ECANCELED { return .interrupted }
    let place = name.isEmpty ? "--out \"\"" : shown(name)
    return Failure(
      .unwritableOutput, "\(place): cannot be written: \(error.reason) (\(shown(error.path)))",
      fix: error.fix ?? "choose another folder with --out")
  }
}
