import Foundation
import Testing

/// No picture escapes the laws: each function that draws one is held to them by name.
@Suite struct FigureMatrixTests {
  /// Drawings that are no figures, and where they are held to the laws.
  private static let scenes = [
    "TutorialFrame.swift": "TutorialFrameTests", "ScheduleChart.swift": "ScheduleChartTests",
  ]

  @Test func everyFigureIsHeldToTheLaws() throws {
    let drawn = try sources().flatMap { _, text in
      text.matches(of: /package func (\w+Figures?)\(/).map { String($0.1) }
    }
    #expect(Set(drawn) == Set(everyFigure.map(\.function)))
  }

  /// What its lengths, areas and places stand for.
  @Test func everyFigureHasItsQuantities() {
    #expect(Set(quantityLaws.keys) == Set(everyFigure.map(\.function)))
  }

  @Test func everyOtherDrawingIsHeldToTheLaws() throws {
    let drawn = try sources().filter { $0.text.contains(/package (func|var) scene\b/) }
      .map { $0.file.lastPathComponent }
    // A figure has a scene and draws none.
    #expect(Set(drawn) == Set(Self.scenes.keys).union(["Figure.swift"]))
  }

  private func sources() throws -> [(file: URL, text: String)] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Charting").standardizedFileURL
    return try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".swift") }.map { folder.appending(path: $0) }
      .map { ($0, try String(contentsOf: $0, encoding: .utf8)) }
  }
}
