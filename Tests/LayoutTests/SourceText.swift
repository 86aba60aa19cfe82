import Foundation
import Testing

/// One Swift file of the project, as text.
struct SourceText: Sendable, CustomTestStringConvertible {
  /// From the project's folder, `Sources/Simulation/Span.swift`.
  let path: String
  let lines: [Substring]
  /// The modules it imports, or imports a part of; each on a line of its own.
  let importedModules: [Substring]

  init(path: String, lines: [Substring]) {
    self.path = path
    self.lines = lines
    importedModules = lines.compactMap { line in
      guard line.first?.isWhitespace == false else { return nil }
      return line.wholeMatch(of: /(@\w+ )*(\w+ )?import (\w+ )?(?<module>\w+)(\.\w+)*/)?.module
    }
  }

  var testDescription: String { path }

  /// All Swift files under `Sources`, by path.
  static let all: [Self] = {
    let project = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let sources = project.appending(path: "Sources").path()
    let paths = FileManager.default.enumerator(atPath: sources)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix(".swift") }.sorted().compactMap { path in
      guard let bytes = FileManager.default.contents(atPath: sources + "/" + path) else {
        return nil
      }
      let text = String(decoding: bytes, as: UTF8.self)
      return Self(
        path: "Sources/" + path,
        lines: text.split(separator: "\n", omittingEmptySubsequences: false))
    }
  }()
}
