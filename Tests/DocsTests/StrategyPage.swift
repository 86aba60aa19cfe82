import Foundation
import Testing

/// A Markdown page of `docs/strategies`.
struct StrategyPage: Sendable, CustomTestStringConvertible {
  /// Without its ending, `zero-1`.
  let name: String
  let text: String

  var testDescription: String { name }

  static let project = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let folder = project.appending(path: "docs/strategies")

  /// All pages but the index, by name.
  static let all = names(in: "", suffix: ".md").filter { $0 != "README" }.map(Self.init(named:))
  static let index = Self(named: "README")

  private init(named name: String) {
    self.name = name
    text =
      (try? String(contentsOf: Self.folder.appending(path: "\(name).md"), encoding: .utf8)) ?? ""
  }

  /// Files of a folder below `docs/strategies`, without the suffix.
  static func names(in subfolder: String, suffix: String) -> [String] {
    let path = folder.appending(path: subfolder).path()
    let files = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return files.filter { $0.hasSuffix(suffix) }.map { String($0.dropLast(suffix.count)) }.sorted()
  }

  /// Titles of the second level and what stands below each, in order.
  var sections: [(title: String, body: String)] {
    text.split(separator: "\n## ").dropFirst().map { part in
      let lines = part.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      return (String(lines[0]), lines.count > 1 ? String(lines[1]) : "")
    }
  }

  /// Where links and pictures lead, except to the web; what follows a `#` left out.
  var relativeTargets: [String] {
    text.matches(of: /\]\((?<target>[^)\s]+)\)/).map { String($0.target) }
      .filter { !$0.hasPrefix("https://") && !$0.hasPrefix("#") }
      .map { String($0.prefix { $0 != "#" }) }
  }
}
