import CSystem
import Glibc

/// The system calls of the command, with errors thrown instead of returned.
///
/// Foundation would do most of this, but loading it takes longer than a whole report.
enum FileSystem {
  enum Kind: Equatable {
    case file
    case folder
    case symbolicLink
    /// A device, pipe or socket.
    case special
  }

  /// What is at the path, links not followed; nil when nothing is.
  static func kind(of path: String) -> Kind? {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    return kind(ofMode: status.st_mode)
  }

  static func kind(ofMode mode: mode_t) -> Kind {
    switch mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    case S_IFLNK: .symbolicLink
    default: .special
    }
  }

  /// The permissions of what is at the path, links followed; nil when nothing is.
  static func permissions(of path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o7777 : nil
  }

  /// The number of the file system that holds the path, links followed; nil when nothing is there.
  static func device(of path: String) -> dev_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_dev : nil
  }

  /// The absolute path without links.
  static func resolved(_ path: String) throws(SystemError) -> String {
    guard let resolved = realpath(path, nil) else { throw .last(for: path) }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The names in a folder, sorted, without `.` and `..`.
  static func names(in folder: String) throws(SystemError) -> [String] {
    guard let stream = opendir(folder) else { throw .last(for: folder) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      // Read where it stands: an entry is as long as its name, and a copy of all 256 bytes reads past it.
      let name = entry.pointer(to: \.d_name).flatMap { tuple in
        String(validatingCString: UnsafeRawPointer(tuple).assumingMemoryBound(to: CChar.self))
      }
      // A name that is not UTF-8 would come back as another one.
      guard let name else { throw SystemError(number: EILSEQ, path: folder) }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  static func makeFolder(_ path: String) throws(SystemError) {
    guard mkdir(path, 0o777) == 0 else { throw .last(for: path) }
  }

  static func removeFile(_ path: String) throws(SystemError) {
    guard unlink(path) == 0 else { throw .last(for: path) }
  }

  /// Removes a folder with nothing in it.
  static func removeEmptyFolder(_ path: String) throws(SystemError) {
    guard rmdir(path) == 0 else { throw .last(for: path) }
  }

  /// Moves a file or folder within its file system; what has the new name is replaced.
  static func move(_ path: String, to newPath: String) throws(SystemError) {
    guard rename(path, newPath) == 0 else { throw .last(for: newPath) }
  }

  /// Moves a file or folder within its file system, unless the new name is taken.
  static func moveWithoutReplacing(_ path: String, to newPath: String) throws(SystemError) {
    let number = rename_without_replacing(path, newPath)
    if number == 0 { return }
    guard number == EINVAL || number == ENOSYS else {
      throw SystemError(number: number, path: newPath)
    }
    guard kind(of: newPath) == nil else { throw SystemError(number: EEXIST, path: newPath) }
    try move(path, to: newPath)
  }

  /// Swaps two folders of one file system in one step.
  static func exchange(_ first: String, _ second: String) throws(SystemError) {
    let number = exchange_paths(first, second)
    guard number == 0 else { throw SystemError(number: number, path: second) }
  }

  static func setPermissions(of path: String, to mode: mode_t) throws(SystemError) {
    guard chmod(path, mode) == 0 else { throw .last(for: path) }
  }
}
