/// One file of a report, rendered.
struct OutputFile: Equatable, Sendable {
  /// Relative to the output folder, with `/` between names: `img/comparison.png`.
  var path: String
  var bytes: [UInt8]

  /// Whether the path stays in the output folder and can be listed in a manifest.
  var hasSafePath: Bool {
    let names = path.split(separator: "/", omittingEmptySubsequences: false)
    return names.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
      && path.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
      && path != FolderManifest.fileName
  }
}
