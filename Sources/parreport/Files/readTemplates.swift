/// Reads the files of a folder and its subfolders as texts by their names, hidden ones left out.
func readTemplates(in folder: String) throws(Failure) -> [String: String] {
  do {
    return try templates(in: folder, depth: 0)
  } catch {
    throw Failure(
      .unreadableInput, "\(shown(error.path)): cannot be read: \(error.reason)",
      fix: "name a folder with templates")
  }
}

private let sizeLimit = 1 << 20

private func templates(in folder: String, depth: Int) throws(SystemError) -> [String: String] {
  var texts: [String: String] = [:]
  for name in try FileSystem.names(in: folder) where !name.hasPrefix(".") {
    let path = "\(folder)/\(name)"
    if FileSystem.kind(of: path) == .folder, depth < 4 {
      texts.merge(try templates(in: path, depth: depth + 1)) { _, nested in nested }
    } else {
      let bytes = try FileSystem.read(path, limit: sizeLimit, onlyRegularFiles: true)
      texts[name] = String(decoding: bytes, as: UTF8.self)
    }
  }
  return texts
}
