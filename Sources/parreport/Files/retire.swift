/// Empties a folder that a newer one has replaced, and removes it.
///
/// What parreport wrote is removed; everything else moves to the same place in the newer folder.
///
/// - Parameters:
///   - old: The folder to remove. Without a manifest, nothing in it is ours.
///   - folder: The folder that replaced it.
/// - Throws: When a foreign file cannot be moved; those moved before are back in their place.
func retire(_ old: String, inFavourOf folder: String) throws(SystemError) {
  let manifest = FolderManifest(of: old) ?? FolderManifest(paths: [])
  let newer = FolderManifest(of: folder) ?? FolderManifest(paths: [])
  let foreign = try foreignFiles(in: old, manifest: manifest, sharedWith: newer)
  // Those in the way come last, so that their new names are free.
  let inTheWay = Set(foreign.filter { FileSystem.kind(of: "\(folder)/\($0)") != nil })
  try carry(foreign.filter { !inTheWay.contains($0) } + inTheWay.sorted(), from: old, to: folder)
  removeOurs(in: old, manifest: manifest)
}

/// Moves foreign files to the same place in another folder; a taken name gets `.bak` at its end.
private func carry(
  _ paths: [String], from old: String, to folder: String
) throws(SystemError) {
  var moves: [(from: String, to: String)] = []
  do throws(SystemError) {
    // Another run may have moved some already.
    for path in paths where FileSystem.kind(of: "\(old)/\(path)") != nil {
      for parent in parentFolders(of: path) where FileSystem.kind(of: "\(folder)/\(parent)") == nil
      {
        try FileSystem.makeFolder("\(folder)/\(parent)")
      }
      let target = freeName(for: "\(folder)/\(path)")
      try FileSystem.moveWithoutReplacing("\(old)/\(path)", to: target)
      moves.append((from: "\(old)/\(path)", to: target))
    }
  } catch {
    for move in moves.reversed() { try? FileSystem.move(move.to, to: move.from) }
    throw error
  }
}

/// The path itself, or the first of `path.bak`, `path.bak2`, … where nothing is.
func freeName(for path: String) -> String {
  var candidate = path
  var attempt = 1
  while FileSystem.kind(of: candidate) != nil {
    candidate = attempt == 1 ? "\(path).bak" : "\(path).bak\(attempt)"
    attempt += 1
  }
  return candidate
}

/// Removes what the manifest lists, folders that are empty then, and the folder itself.
///
/// What cannot be removed stays: it is hidden, and the next run tries again.
func removeOurs(in folder: String, manifest: FolderManifest) {
  removeFiles(manifest.paths, in: folder)
  try? FileSystem.removeFile("\(folder)/\(FolderManifest.fileName)")
  try? FileSystem.removeEmptyFolder(folder)
}

/// Removes files of a folder and the folders in it that are empty then.
func removeFiles(_ paths: Set<String>, in folder: String) {
  let safe = paths.filter { OutputFile(path: $0, bytes: []).hasSafePath }
  for path in safe where !leadsThroughLink(path, in: folder) {
    try? FileSystem.removeFile("\(folder)/\(path)")
  }
  for parent in Set(safe.flatMap(parentFolders(of:))).sorted().reversed()
  where !leadsThroughLink(parent, in: folder) {
    try? FileSystem.removeEmptyFolder("\(folder)/\(parent)")
  }
}

/// Whether one of the folders on the way to the path is a link, which may lead anywhere.
private func leadsThroughLink(_ path: String, in folder: String) -> Bool {
  parentFolders(of: path).contains { FileSystem.kind(of: "\(folder)/\($0)") == .symbolicLink }
}
