import Foundation
import ScenarioFiles
import Testing
import Training

/// Files beside the tests.
enum Fixture {
  static func bytes(_ name: String) throws -> [UInt8] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    return Array(try Data(contentsOf: folder.appending(path: "Fixtures/\(name)")))
  }

  /// `[row][column]`, without the header.
  static func rows(_ name: String, separator: Character, skipping headerCount: Int) throws
    -> [[String]]
  {
    String(decoding: try bytes(name), as: UTF8.self).split(whereSeparator: \.isNewline)
      .dropFirst(headerCount)
      .map { $0.split(separator: separator, maxSplits: 2).map(String.init) }
  }
}

/// Reads a `config.json` given as text.
func read(_ text: String) throws(ProblemReport) -> HuggingFaceModel {
  try readHuggingFaceConfig(SourceFile(name: "config.json", bytes: Array(text.utf8)))
}

/// What is wrong with a `config.json` given as text.
func problems(_ text: String) -> [Problem] {
  do throws(ProblemReport) {
    _ = try read(text)
    return []
  } catch {
    return error.problems
  }
}
