/// The files in an output folder that parreport wrote, and may therefore replace and remove.
///
/// Kept in the folder itself, one relative path a line, sorted. A file that it does not list is
/// foreign: somebody else put it there, and it stays.
struct FolderManifest: Equatable, Sendable {
  /// Its presence also says that parreport wrote the folder.
  static let fileName = ".parreport"
  /// Far above any report; a longer file is not ours.
  private static let sizeLimit = 16 << 20

  private(set) var paths: Set<String>

  init(paths: some Sequence<String>) {
    self.paths = Set(paths)
  }

  /// Reads the manifest of a folder; nil when parreport did not write the folder.
  init?(of folder: String) {
    let path = "\(folder)/\(Self.fileName)"
    guard FileSystem.kind(of: path) == .file,
      let bytes = try? FileSystem.read(path, limit: Self.sizeLimit, onlyRegularFiles: true)
    else { return nil }
    self.init(paths: String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init))
  }

  var text: String { paths.sorted().map { $0 + "\n" }.joined() }

  /// The folders that the paths lead through.
  var folders: Set<String> { Set(paths.flatMap(parentFolders(of:))) }

  func lists(_ path: String) -> Bool {
    path == Self.fileName || paths.contains(path)
  }

  func union(_ other: Self) -> Self {
    Self(paths: paths.union(other.paths))
  }
}
