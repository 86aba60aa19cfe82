import Foundation
import Testing

/// No figure escapes the laws: each function that draws one is held to them by name.
@Suite struct FigureMatrixTests {
  /// Drawn from other things than a comparison, and held to the laws in suites of their own.
  private static let elsewhere = [
    "errorFigure", "predictionFigure", "memoryOverTimeFigure", "tutorialFigures",
  ]

  @Test func everyFigureIsHeldToTheLaws() throws {
    let sources = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Charting").standardizedFileURL
    let files = try FileManager.default.subpathsOfDirectory(atPath: sources.path)
    let drawn = try files.filter { $0.hasSuffix(".swift") }.flatMap { file in
      let text = try String(contentsOf: sources.appending(path: file), encoding: .utf8)
      return text.matches(of: /package func (\w+Figures?)\(/).map { String($0.1) }
    }
    #expect(Set(drawn) == Set(comparisonFigures.map(\.function) + Self.elsewhere))
  }
}
