import Foundation

/// A run of the program that is under way.
struct Run {
  struct TookTooLong: Error {}

  private let process = Process()
  private let logs: URL

  init(
    _ program: String, arguments: [String], in folder: String, input: String,
    environment: [String: String]
  ) throws {
    logs = FileManager.default.temporaryDirectory
      .appendingPathComponent("parreport-logs-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: logs, withIntermediateDirectories: true)
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    process.environment = environment.merging(["PATH": path]) { given, _ in given }
    process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: input))
    process.standardOutput = try Self.newFile(logs.appendingPathComponent("output"))
    process.standardError = try Self.newFile(logs.appendingPathComponent("errors"))
    try process.run()
  }

  private static func newFile(_ url: URL) throws -> FileHandle {
    _ = FileManager.default.createFile(atPath: url.path, contents: nil)
    return try FileHandle(forWritingTo: url)
  }

  func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  /// - Throws: After a minute; the run is ended then.
  func wait() throws -> Outcome {
    defer { try? FileManager.default.removeItem(at: logs) }
    let deadline = Date().addingTimeInterval(60)
    while process.isRunning {
      guard Date() < deadline else {
        process.terminate()
        send(SIGKILL)
        throw TookTooLong()
      }
      usleep(2000)
    }
    let isSignal = process.terminationReason == .uncaughtSignal
    return Outcome(
      status: process.terminationStatus + (isSignal ? 1000 : 0),
      output: try text(of: "output"), errors: try text(of: "errors"))
  }

  private func text(of log: String) throws -> String {
    String(decoding: try Data(contentsOf: logs.appendingPathComponent(log)), as: UTF8.self)
  }
}
