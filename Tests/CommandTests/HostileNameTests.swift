import Foundation
import Testing

/// Names of users are shown, and do nothing.
@Suite struct HostileNameTests {
  static let names = [
    "<script>alert(1)</script>", "</style></svg><img src=x onerror=alert(1)>", "../../../etc/x",
    "..", "/", "a/b", "\"'`", "a\\nb", "{{x}}", "${x}", "| a | b |", "![x](y)", "&amp;",
    "-s", "名前 🚀", "e\u{301}", "CON",
  ]

  @Test(arguments: names)
  func aStrategyMayHaveAnyName(name: String) throws {
    let place = try Workplace()
    let quoted = "\"\(name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    try place.write(
      Scenarios.fits.replacing("DP 8", with: quoted).replacing("small", with: quoted),
      to: "scenario.yaml")
    let outcome = try place.run("-s", "scenario.yaml", "-o", "deep/er/out")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(try place.names() == ["deep", "scenario.yaml"])
    #expect(try place.names(in: "deep/er") == ["out"])
    let files = try place.contents(of: "deep/er/out")
    for (path, data) in files where path.hasSuffix(".html") || path.hasSuffix(".md") {
      // In Markdown a backslash makes it plain text.
      let text = String(decoding: data, as: UTF8.self).replacing("\\<", with: "")
      #expect(!text.contains("<script>alert"), "\(path)")
      #expect(!text.contains("<img src=x"), "\(path)")
    }
    #expect(files.keys.allSatisfy { $0.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } })
  }

  @Test func controlCharactersNeverReachTheTerminal() throws {
    let place = try Workplace()
    try place.write(
      Scenarios.fits.replacing("name: small", with: "name: \"a\\e[31m\\nb\\x07\""),
      to: "scenario.yaml")
    let outcome = try place.run("-s", "scenario.yaml", "-o", "out")
    #expect(outcome.status == 0 || outcome.status == 65)
    #expect(!outcome.output.contains("\u{1B}"))
    #expect(!outcome.errors.contains("\u{1B}"))
    let missing = try place.run("-s", "a\u{1B}[31m.yaml")
    #expect(missing.status == 66)
    #expect(!missing.errors.contains("\u{1B}"))
  }
}
