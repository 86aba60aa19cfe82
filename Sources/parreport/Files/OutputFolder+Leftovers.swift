import Glibc

extension OutputFolder {
  /// Removes the hidden folders of runs that were killed; what they held of the user's comes back.
  ///
  /// A leftover that cannot be removed stays for the next run: it is in nobody's way.
  func retireLeftovers() {
    guard FileSystem.kind(of: path) == .folder else { return }
    retireLeftovers(in: parent, prefix: stagingPrefix)
    retireLeftovers(in: path, prefix: Self.innerStagingPrefix)
  }

  private func retireLeftovers(in folder: String, prefix: String) {
    let names = (try? FileSystem.names(in: folder)) ?? []
    for name in names where name.hasPrefix(prefix) {
      let rest = name.dropFirst(prefix.count)
      guard rest.first?.isNumber == true else { continue }
      retireLeftover("\(folder)/\(name)")
    }
  }

  /// Leaves a folder alone that a living run has locked.
  private func retireLeftover(_ leftover: String) {
    let lock = open(leftover, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
    guard lock >= 0 else { return }
    defer { _ = close(lock) }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else { return }
    try? retire(leftover, inFavourOf: path)
  }
}
