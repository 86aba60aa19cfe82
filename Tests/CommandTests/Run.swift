import Foundation

/// A run of the program that is under way.
struct Run {
  struct TookTooLong: Error {}

  /// In seconds, for machines that do much else; nothing waits so long when all is well.
  static let patience = 600.0

  private let process: ChildProcess
  private let logs: URL

  init(
    _ program: String, arguments: [String], in folder: String, input: String,
    environment: [String: String]
  ) throws {
    logs = FileManager.default.temporaryDirectory
      .appendingPathComponent("parreport-logs-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: logs, withIntermediateDirectories: true)
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    process = try ChildProcess(
      program, arguments: arguments, in: folder,
      environment: environment.merging(["PATH": path]) { given, _ in given },
      streams: (
        .reading(input), .writing(logs.appendingPathComponent("output").path),
        .writing(logs.appendingPathComponent("errors").path)
      ))
  }

  func send(_ signal: Int32) { process.send(signal) }

  /// - Throws: When it has not ended long after it should have; the run is ended then.
  func wait() throws -> Outcome {
    defer { try? FileManager.default.removeItem(at: logs) }
    guard let status = process.status(within: Self.patience) else { throw TookTooLong() }
    return Outcome(
      status: status, output: try text(of: "output"), errors: try text(of: "errors"))
  }

  private func text(of log: String) throws -> String {
    String(decoding: try Data(contentsOf: logs.appendingPathComponent(log)), as: UTF8.self)
  }
}
