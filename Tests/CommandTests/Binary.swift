import Foundation

/// The program under test: `PARREPORT_BINARY`, or the debug build beside the tests.
enum Binary {
  struct NotFound: Error {
    var searched: [String]
  }

  /// - Throws: When there is none, so that no test passes without a program.
  static func path() throws -> String {
    if let path = ProcessInfo.processInfo.environment["PARREPORT_BINARY"] {
      guard FileManager.default.isExecutableFile(atPath: path) else {
        throw NotFound(searched: [path])
      }
      return URL(fileURLWithPath: path).path
    }
    let besideTests = CommandLine.arguments.prefix(1).map {
      URL(fileURLWithPath: $0).deletingLastPathComponent().appendingPathComponent("parreport").path
    }
    let candidates = besideTests + [projectFolder + "/.build/debug/parreport"]
    guard let found = candidates.first(where: FileManager.default.isExecutableFile(atPath:)) else {
      throw NotFound(searched: candidates)
    }
    return found
  }

  static let projectFolder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
}
