import Foundation

@testable import Training

/// Reads the files beside these tests.
enum Fixture {
  /// The rows of a CSV file without its header: each a cell for each column.
  static func rows(_ name: String) throws -> [[String]] {
    try text(name).split(whereSeparator: \.isNewline).dropFirst().map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  static func text(_ name: String) throws -> String {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let file = folder.appendingPathComponent("Fixtures").appendingPathComponent(name)
    return try String(contentsOf: file, encoding: .utf8)
  }

  /// A hash of a text that tells any two schedules apart: 64-bit FNV-1a, in hexadecimal.
  static func fingerprint(_ text: String) -> String {
    let hash = text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { hash, byte in
      (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
