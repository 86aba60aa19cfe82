/// Finds what is in an output folder that parreport did not write.
///
/// A folder in which nothing is ours counts as one entry, so that it can be moved as a whole. Links
/// are entries themselves and are not followed.
///
/// - Parameters:
///   - folder: The output folder.
///   - manifest: What is ours in it.
///   - newer: What is to replace it; its folders are entered too, because they are shared.
/// - Returns: Relative paths, each folder's in the order of their names.
/// - Throws: When a folder cannot be read.
func foreignFiles(
  in folder: String, manifest: FolderManifest, sharedWith newer: FolderManifest
) throws(SystemError) -> [String] {
  try foreignFiles(
    in: folder, below: "", manifest: manifest, shared: manifest.folders.union(newer.folders))
}

private func foreignFiles(
  in folder: String, below prefix: String, manifest: FolderManifest, shared: Set<String>
) throws(SystemError) -> [String] {
  var found: [String] = []
  for name in try FileSystem.names(in: folder + prefix.asFolder) {
    let path = prefix.isEmpty ? name : "\(prefix)/\(name)"
    let isFolder = FileSystem.kind(of: "\(folder)/\(path)") == .folder
    if isFolder && shared.contains(path) {
      found += try foreignFiles(in: folder, below: path, manifest: manifest, shared: shared)
    } else if isFolder || !manifest.lists(path) {
      found.append(path)
    }
  }
  return found
}

extension String {
  /// The path with a slash before it; nothing for the folder itself.
  fileprivate var asFolder: String { isEmpty ? "" : "/\(self)" }
}

/// The folders that lead to a path: for `a/b/c.png`, `a` and `a/b`.
func parentFolders(of path: String) -> [String] {
  path.indices.filter { path[$0] == "/" }.map { String(path[..<$0]) }
}
