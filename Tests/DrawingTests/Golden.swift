import Foundation
import Testing

/// Compares text with a file in `Golden/`.
///
/// Records the file and reports an issue if it is missing or `PARREPORT_RECORD` is 1.
func expectGolden(_ text: String, _ name: String, at location: SourceLocation = #_sourceLocation) {
  let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
  let file = folder.appending(path: name)
  let isRecording = ProcessInfo.processInfo.environment["PARREPORT_RECORD"] == "1"
  if !isRecording, let expected = try? String(contentsOf: file, encoding: .utf8) {
    #expect(text == expected, "\(name)", sourceLocation: location)
    return
  }
  do {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
    Issue.record("recorded \(name)", sourceLocation: location)
  } catch {
    Issue.record(error, sourceLocation: location)
  }
}
