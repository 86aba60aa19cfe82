import Foundation

@testable import parreport

/// A folder of a test's own, removed with everything in it at the end.
final class TemporaryFolder {
  let path: String

  init() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("parreport-tests-\(UUID().uuidString)").path
    try FileSystem.makeFolder(folder)
    path = try FileSystem.resolved(folder)
  }

  deinit { Self.remove(path) }

  private static func remove(_ path: String) {
    if FileSystem.kind(of: path) == .folder {
      for name in (try? FileSystem.names(in: path)) ?? [] { remove("\(path)/\(name)") }
      rmdir(path)
    } else {
      unlink(path)
    }
  }

  func write(_ text: String, to name: String) throws {
    for parent in parentFolders(of: name) where FileSystem.kind(of: "\(path)/\(parent)") == nil {
      try FileSystem.makeFolder("\(path)/\(parent)")
    }
    try FileSystem.write(text.utf8, to: "\(path)/\(name)")
  }

  /// Every file and link below the folder with its text; links read `-> target`.
  func contents(of folder: String = "") throws -> [String: String] {
    var found: [String: String] = [:]
    for name in try FileSystem.names(in: folder.isEmpty ? path : "\(path)/\(folder)") {
      let relative = folder.isEmpty ? name : "\(folder)/\(name)"
      switch FileSystem.kind(of: "\(path)/\(relative)") {
      case .folder: found.merge(try contents(of: relative)) { first, _ in first }
      case .symbolicLink: found[relative] = "a link"
      default:
        let bytes = try FileSystem.read("\(path)/\(relative)", limit: 1 << 20)
        found[relative] = String(decoding: bytes, as: UTF8.self)
      }
    }
    return found
  }
}
