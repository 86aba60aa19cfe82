import Foundation
import Testing

@Suite struct ExampleTests {
  static func paths() throws -> [String] {
    let folder = Binary.projectFolder + "/Examples"
    return try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".yaml") }.sorted().map { "\(folder)/\($0)" }
  }

  @Test func thereAreExamples() throws {
    #expect(try !Self.paths().isEmpty)
  }

  @Test func everyExampleChecksAndRuns() throws {
    for path in try Self.paths() {
      let place = try Workplace()
      let check = try place.run("check", path)
      #expect(check.status == 0, "\(path): \(check.errors)")
      let report = try place.run("-s", path, "-o", "out")
      #expect(report.status == 0, "\(path): \(report.errors)")
      #expect(try place.contents(of: "out")["index.html"] != nil)
    }
  }
}
