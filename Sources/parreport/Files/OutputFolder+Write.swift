import Glibc

extension OutputFolder {
  /// Replaces the report in the folder.
  ///
  /// - Parameters:
  ///   - files: The whole report.
  ///   - isCancelled: Asked before each file and before the swap, not any more after it.
  /// - Throws: With the old report whole, unless the folder cannot be swapped.
  func write(_ files: [OutputFile], unless isCancelled: () -> Bool) throws(Failure) {
    if let file = files.first(where: { !$0.hasSafePath }) {
      throw Failure(.bug, "a report's file has the unsafe path \(shown(file.path))")
    }
    let manifest = FolderManifest(paths: files.map(\.path))
    try refuseCollisions(with: manifest)
    do {
      try write(files, manifest: manifest, unless: isCancelled)
    } catch {
      throw failure(error)
    }
  }

  /// Without `force`, a foreign file under the name of one of ours ends the run.
  private func refuseCollisions(with manifest: FolderManifest) throws(Failure) {
    guard !force, FileSystem.kind(of: path) == .folder else { return }
    let old = FolderManifest(of: path) ?? FolderManifest(paths: [])
    let foreign: [String]
    do {
      foreign = try foreignFiles(in: path, manifest: old, sharedWith: manifest)
    } catch {
      throw failure(error)
    }
    let inTheWay = foreign.filter { manifest.lists($0) || manifest.folders.contains($0) }
    guard let first = inTheWay.first else { return }
    throw refusal(
      "\(shown(first)) is in the way, and parreport did not write it",
      fix: "move it away, or pass --force to keep it as \(shown(first)).bak")
  }

  private func write(
    _ files: [OutputFile], manifest: FolderManifest, unless isCancelled: () -> Bool
  ) throws(SystemError) {
    retireLeftovers()
    if canBeSwapped {
      do throws(SystemError) {
        try swapIn(files, manifest: manifest, unless: isCancelled)
      } catch  where error.number == EBUSY || error.number == EXDEV {
        // A bind mount cannot be told from a folder before it is touched.
        try moveIn(files, manifest: manifest, unless: isCancelled)
      }
    } else {
      try moveIn(files, manifest: manifest, unless: isCancelled)
    }
    retireLeftovers()
  }

  var parent: String {
    let parent = path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex)
    return parent.isEmpty ? "/" : String(parent)
  }

  private var lastName: String { String(path.split(separator: "/").last ?? "output") }

  /// The prefix of the hidden siblings in which reports are completed.
  var stagingPrefix: String { Staging.prefix(for: lastName) }

  private var canBeSwapped: Bool {
    guard FileSystem.kind(of: path) != nil else { return true }
    let current = (try? FileSystem.resolved(".")) ?? ""
    return !"\(current)/".hasPrefix("\(path)/") && access(parent, W_OK | X_OK) == 0
      && FileSystem.device(of: path) == FileSystem.device(of: parent)
  }
}
