import Glibc

extension OutputFolder {
  /// Completes the report in a hidden sibling, and swaps the two.
  func swapIn(
    _ files: [OutputFile], manifest: FolderManifest, unless isCancelled: () -> Bool
  ) throws(SystemError) {
    let made = try makeParents()
    do throws(SystemError) {
      let staging = try Staging(in: parent, prefix: stagingPrefix)
      do throws(SystemError) {
        try staging.write(files, manifest: manifest, unless: isCancelled)
        if isCancelled() { throw SystemError(number: ECANCELED, path: path) }
        try replaceFolder(with: staging.path)
      } catch {
        removeOurs(in: staging.path, manifest: manifest)
        throw error
      }
    } catch {
      for folder in made.reversed() { try? FileSystem.removeEmptyFolder(folder) }
      throw error
    }
  }

  /// - Returns: The folders above the output folder that did not exist yet, outermost first.
  private func makeParents() throws(SystemError) -> [String] {
    var made: [String] = []
    for folder in parentFolders(of: path) where !folder.isEmpty {
      guard FileSystem.kind(of: folder) == nil else { continue }
      do throws(SystemError) {
        try FileSystem.makeFolder(folder)
      } catch {
        for folder in made.reversed() { try? FileSystem.removeEmptyFolder(folder) }
        throw error
      }
      made.append(folder)
    }
    return made
  }

  private func replaceFolder(with staging: String) throws(SystemError) {
    guard let permissions = FileSystem.permissions(of: path) else {
      return try FileSystem.moveWithoutReplacing(staging, to: path)
    }
    try FileSystem.setPermissions(of: staging, to: permissions | S_IRWXU)
    let old = try exchangeFolder(with: staging)
    do throws(SystemError) {
      try retire(old, inFavourOf: path)
    } catch {
      // A foreign file cannot move: the folder that holds it comes back.
      try? FileSystem.exchange(old, path)
      throw error
    }
  }

  /// - Returns: Where the old folder is now.
  private func exchangeFolder(with staging: String) throws(SystemError) -> String {
    do throws(SystemError) {
      try FileSystem.exchange(staging, path)
      return staging
    } catch  where error.number == EINVAL || error.number == ENOSYS {
      // The file system cannot swap: the old folder steps aside for a moment.
      let old = freeName(for: staging)
      try FileSystem.move(path, to: old)
      do throws(SystemError) {
        try FileSystem.move(staging, to: path)
      } catch {
        try? FileSystem.move(old, to: path)
        throw error
      }
      return old
    }
  }
}
