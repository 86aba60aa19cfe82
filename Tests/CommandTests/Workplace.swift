import Foundation

/// A folder of a test's own in which the program runs; removed at the end.
final class Workplace {
  let path: String

  init() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("parreport-command-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, to name: String) throws { try write(Data(text.utf8), to: name) }

  func write(_ data: Data, to name: String) throws {
    let file = URL(fileURLWithPath: "\(path)/\(name)")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
  }

  /// Runs the program here and waits for its end.
  func run(
    _ arguments: String..., input: String = "/dev/null", environment: [String: String] = [:]
  ) throws -> Outcome {
    try run(arguments: arguments, input: input, environment: environment)
  }

  func run(
    arguments: [String], input: String = "/dev/null", environment: [String: String] = [:]
  ) throws -> Outcome {
    try Run(
      Binary.path(), arguments: arguments, in: path, input: input, environment: environment
    ).wait()
  }

  /// Runs a shell script here, with the program's path as `$parreport`.
  func shell(_ script: String) throws -> Outcome {
    let environment = ["parreport": try Binary.path()]
    return try Run(
      "/bin/sh", arguments: ["-c", script], in: path, input: "/dev/null", environment: environment
    ).wait()
  }

  /// Every file below a folder with its bytes.
  func contents(of folder: String) throws -> [String: Data] {
    try Self.contents(ofFolder: "\(path)/\(folder)")
  }

  /// The same of a folder anywhere.
  static func contents(ofFolder root: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: root) {
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: "\(root)/\(name)", isDirectory: &isFolder)
      if isFolder.boolValue { continue }
      files[name] = try Data(contentsOf: URL(fileURLWithPath: "\(root)/\(name)"))
    }
    return files
  }

  /// Hidden ones too, without `.` and `..`.
  func names(in folder: String = ".") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)").sorted()
  }
}
