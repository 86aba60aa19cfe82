import Foundation
import Testing

/// The figures of `docs/strategies` are those that the command gives.
@Suite struct StrategyPageFigureTests {
  static let folder = Binary.projectFolder + "/docs/strategies"

  static func files(in folder: String, suffix: String) -> [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
    return (names ?? []).filter { $0.hasSuffix(suffix) }.sorted()
  }

  @Test func everyScenarioIsRight() throws {
    let folder = Self.folder + "/scenarios"
    let paths = Self.files(in: folder, suffix: ".yaml").map { "\(folder)/\($0)" }
    #expect(!paths.isEmpty)
    let outcome = try Workplace().run(arguments: ["check"] + paths)
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  @Test(arguments: files(in: folder, suffix: ".md"))
  func aPageSaysWhatItsCommandsSay(page: String) throws {
    let outcome = try Workplace().shell(
      "PARREPORT_BINARY=\"$parreport\" '\(Self.folder)/refresh' --check docs/strategies/\(page)")
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
  }
}
