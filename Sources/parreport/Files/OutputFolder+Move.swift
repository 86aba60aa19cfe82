extension OutputFolder {
  /// The prefix of the hidden folders in the output folder itself.
  static let innerStagingPrefix = ".parreport-"

  /// Completes the report in a hidden folder inside, then moves its files in one by one.
  ///
  /// The manifest lists the old and the new files meanwhile, so that a run that is killed leaves
  /// nothing that the next one takes for foreign.
  func moveIn(
    _ files: [OutputFile], manifest: FolderManifest, unless isCancelled: () -> Bool
  ) throws(SystemError) {
    let old = FolderManifest(of: path) ?? FolderManifest(paths: [])
    let foreign = try foreignFiles(in: path, manifest: old, sharedWith: manifest)
    let staging = try Staging(in: path, prefix: Self.innerStagingPrefix)
    do throws(SystemError) {
      try staging.write(files, manifest: manifest, unless: isCancelled)
      try setAside(foreign.filter { manifest.lists($0) || manifest.folders.contains($0) })
      try replaceManifest(with: old.union(manifest), by: staging.path)
      try moveFiles(of: manifest, from: staging.path)
    } catch {
      removeOurs(in: staging.path, manifest: manifest)
      throw error
    }
    removeFiles(old.paths.subtracting(manifest.paths), in: path)
    try replaceManifest(with: manifest, by: staging.path)
    removeOurs(in: staging.path, manifest: manifest)
  }

  private func setAside(_ paths: [String]) throws(SystemError) {
    for path in paths {
      let taken = "\(self.path)/\(path)"
      try FileSystem.moveWithoutReplacing(taken, to: freeName(for: taken))
    }
  }

  private func replaceManifest(
    with manifest: FolderManifest, by staging: String
  ) throws(SystemError) {
    let draft = "\(staging)/\(FolderManifest.fileName)-next"
    try FileSystem.write(manifest.text.utf8, to: draft)
    try FileSystem.move(draft, to: "\(path)/\(FolderManifest.fileName)")
  }

  private func moveFiles(of manifest: FolderManifest, from staging: String) throws(SystemError) {
    for folder in manifest.folders.sorted() where FileSystem.kind(of: "\(path)/\(folder)") == nil {
      try FileSystem.makeFolder("\(path)/\(folder)")
    }
    for file in manifest.paths.sorted() {
      try FileSystem.move("\(staging)/\(file)", to: "\(path)/\(file)")
    }
  }
}
