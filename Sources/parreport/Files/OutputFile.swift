import Reporting

/// One file of a report, rendered, or to be made while it is written.
struct OutputFile: Sendable {
  enum Content: Sendable {
    case bytes([UInt8])
    /// May be larger than memory holds beside all else.
    case trace(StrategyTrace)
  }

  /// Relative to the output folder, with `/` between names: `img/comparison.png`.
  var path: String
  var content: Content

  init(path: String, bytes: [UInt8]) {
    self.path = path
    content = .bytes(bytes)
  }

  init(path: String, trace: StrategyTrace) {
    self.path = path
    content = .trace(trace)
  }

  /// Whether the path stays in the output folder and can be listed in a manifest.
  var hasSafePath: Bool {
    let names = path.split(separator: "/", omittingEmptySubsequences: false)
    return names.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
      && path.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
      && path != FolderManifest.fileName
  }
}
