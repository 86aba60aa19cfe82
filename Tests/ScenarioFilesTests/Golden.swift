import Foundation
import Testing

/// Recorded texts beside the tests.
enum Golden {
  /// Compares with `Golden/<name>`; writes it when it is missing or PARREPORT_RECORD is 1.
  static func expect(_ text: String, is name: String) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
    let file = folder.appending(path: name)
    let isRecording = ProcessInfo.processInfo.environment["PARREPORT_RECORD"] == "1"
    guard !isRecording, let bytes = try? Data(contentsOf: file) else {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
      Issue.record("recorded \(name)")
      return
    }
    #expect(text == String(decoding: bytes, as: UTF8.self))
  }
}
