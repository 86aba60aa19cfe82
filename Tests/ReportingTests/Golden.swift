import Foundation
import Testing

/// Expects the text of a golden file; writes it where it is missing or `PARREPORT_RECORD` is set.
func expectGolden(_ text: String, _ name: String, testFile: StaticString = #filePath) throws {
  let folder = URL(filePath: "\(testFile)").deletingLastPathComponent().appending(path: "Golden")
  let file = folder.appending(path: name)
  let recorded = try? String(contentsOf: file, encoding: .utf8)
  if recorded == nil || ProcessInfo.processInfo.environment["PARREPORT_RECORD"] == "1" {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    Issue.record("recorded \(name)")
    return
  }
  guard let recorded, recorded != text else { return }
  let difference = zip(
    recorded.split(separator: "\n", omittingEmptySubsequences: false),
    text.split(separator: "\n", omittingEmptySubsequences: false)
  ).enumerated().first { $0.element.0 != $0.element.1 }
  let place = difference.map { "line \($0.offset + 1): \($0.element.1)" } ?? "its length"
  Issue.record("\(name) differs in \(place)")
}
