import Glibc
import Reporting

/// A hidden folder beside or in the output folder, in which a report is complete before it counts.
///
/// A lock on the folder tells a run in progress from the leftover of one that was killed, whatever
/// process numbers say (containers reuse them).
struct Staging: ~Copyable {
  let path: String
  private let lock: Int32

  /// Makes a new folder `<parent>/<prefix><process number>`.
  init(in parent: String, prefix: String) throws(SystemError) {
    let base = "\(parent)/\(prefix)\(getpid())"
    var path = base
    var attempt = 1
    while mkdir(path, 0o777) != 0 {
      guard errno == EEXIST, attempt < 1000 else { throw .last(for: path) }
      path = "\(base)-\(attempt)"
      attempt += 1
    }
    self.path = path
    lock = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if lock >= 0 { _ = flock(lock, LOCK_EX | LOCK_NB) }
  }

  deinit {
    if lock >= 0 { _ = Glibc.close(lock) }
  }

  /// The hidden prefix of the folders that belong to an output folder of this name.
  static func prefix(for name: String) -> String {
    // A file's name has at most 255 bytes, and ours is longer than the one it stands beside.
    ".\(String(decoding: name.utf8.prefix(200), as: UTF8.self)).parreport-"
  }

  /// Writes the manifest, then the files.
  ///
  /// - Parameters:
  ///   - files: With safe paths.
  ///   - manifest: Of these files.
  ///   - isCancelled: Asked before each file, and each piece of a large one.
  /// - Throws: `ECANCELED` when it is cancelled, or what the system says.
  func write(
    _ files: [OutputFile], manifest: FolderManifest, unless isCancelled: () -> Bool
  ) throws(SystemError) {
    try FileSystem.write(manifest.text.utf8, to: "\(path)/\(FolderManifest.fileName)")
    var made: Set<String> = []
    for file in files {
      for folder in parentFolders(of: file.path) where made.insert(folder).inserted {
        try FileSystem.makeFolder("\(path)/\(folder)")
      }
      try write(file, unless: isCancelled)
    }
  }

  private func write(_ file: OutputFile, unless isCancelled: () -> Bool) throws(SystemError) {
    if isCancelled() { throw SystemError(number: ECANCELED, path: path) }
    let target = "\(path)/\(file.path)"
    switch file.content {
    case .bytes(let bytes): try FileSystem.write(bytes, to: target)
    case .trace(let trace):
      try FileSystem.write(to: target) { descriptor throws(SystemError) in
        for piece in trace.pieces {
          if isCancelled() { throw SystemError(number: ECANCELED, path: path) }
          try FileSystem.write(piece, to: descriptor, named: target)
        }
      }
    }
  }
}
