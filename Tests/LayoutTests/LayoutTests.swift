import Testing

/// What every source file keeps to, and the compiler does not check.
struct LayoutTests {
  @Test func theSourcesAreFound() {
    let paths = SourceText.all.map(\.path)
    #expect(paths.contains("Sources/Simulation/Span.swift"))
    #expect(paths.contains("Sources/Training/Schedules/GPipe.swift"))
  }

  @Test(arguments: [
    ("import Foundation", ["Foundation"]), ("package import Foundation", ["Foundation"]),
    ("@testable import Foundation", ["Foundation"]),
    ("import struct Foundation.URL", ["Foundation"]), ("// import what Foundation has", []),
  ])
  func importsAreRecognized(line: String, modules: [Substring]) {
    #expect(SourceText(path: "", lines: [line[...]]).importedModules == modules)
  }

  @Test(arguments: SourceText.all.filter { $0.path.hasPrefix("Sources/Simulation/") })
  func simulationNeedsTheStandardLibraryAndHintsOnly(_ source: SourceText) {
    #expect(source.importedModules.allSatisfy { $0 == "CMemory" })
  }

  @Test(arguments: SourceText.all.filter { !$0.path.hasPrefix("Sources/Simulation/") })
  func onlySimulationGivesHintsAboutMemory(_ source: SourceText) {
    #expect(!source.importedModules.contains("CMemory"))
  }

  @Test(arguments: SourceText.all.filter { !$0.path.hasPrefix("Sources/Drawing/") })
  func onlyDrawingUsesLibgd(_ source: SourceText) {
    #expect(!source.importedModules.contains("CGD"))
  }

  @Test(arguments: SourceText.all.filter { !$0.path.hasPrefix("Sources/Fitting/") })
  func onlyFittingUsesCminpack(_ source: SourceText) {
    #expect(!source.importedModules.contains("CMinpack"))
  }

  @Test(arguments: SourceText.all)
  func nothingIsPublic(_ source: SourceText) {
    #expect(!source.lines.contains { $0.split(separator: " ").first == "public" })
  }

  @Test(arguments: SourceText.all)
  func concurrencyIsCheckedByTheCompiler(_ source: SourceText) {
    for line in source.lines where !line.contains("//") {
      #expect(!line.contains("@unchecked") && !line.contains("nonisolated(unsafe)"))
    }
  }

  @Test(arguments: SourceText.all)
  func aFileHasAtMostThreeHundredLines(_ source: SourceText) {
    #expect(source.lines.count <= 300)
  }
}
