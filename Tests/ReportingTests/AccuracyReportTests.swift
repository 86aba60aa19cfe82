import Measurements
import Testing

@testable import Reporting

/// What an accuracy report writes.
struct AccuracyReportTests {
  private let files: [ReportFile]

  init() throws {
    files = try ReportJob.all(for: HandMade.accuracyReport()).flatMap { $0.run() }
  }

  private func text(_ path: String) throws -> String {
    try #require(PageTests.text(path, in: files))
  }

  @Test func thePromisedFilesAreThere() {
    #expect(
      files.map(\.path).sorted() == [
        "accuracy.json", "accuracy.md", "assets/report.css", "data/errors.csv",
        "data/predictions.csv", "img/errors.png", "img/predictions.png", "index.html",
        "report.html",
      ])
  }

  @Test func thePageAsMarkdown() throws { try expectGolden(try text("accuracy.md"), "accuracy.md") }

  @Test func theResultsForPrograms() throws {
    try expectGolden(try text("accuracy.json"), "accuracy.json")
  }

  @Test func theTablesForATerminal() throws {
    try expectGolden(accuracyText(of: HandMade.accuracyReport()), "accuracy.txt")
  }

  @Test func withoutOptionsNothingIsHeldOut() throws {
    let text = accuracyText(of: HandMade.accuracyReport(isHeldOut: false))
    #expect(!text.contains("held out") && !text.contains("without"))
    try expectGolden(text, "accuracy-in-sample.txt")
  }

  @Test(arguments: ["index.html", "report.html"])
  func tagsNestAndIdsAreUnique(file: String) throws {
    let page = try text(file)
    let tags = Tag.all(in: page)
    #expect(nestingError(of: tags) == nil)
    let ids = tags.compactMap { $0.value("id") }
    #expect(Set(ids).count == ids.count)
    let anchors = tags.compactMap { $0.value("href") }.filter { $0.hasPrefix("#") }
    #expect(anchors.count > 8 && Set(anchors.map { String($0.dropFirst()) }).isSubset(of: ids))
    #expect(tags.count { $0.name == "script" && !$0.isEnd } == (file == "report.html" ? 1 : 0))
    #expect(!page.contains("style=\""))
    #expect(page.contains("three &lt;b&gt;") && !page.contains("three <b>"))
  }

  @Test func everyRelativeLinkIsAFileOfTheReport() throws {
    let paths = Set(files.map(\.path))
    let targets = Tag.all(in: try text("index.html")).compactMap {
      $0.value("href") ?? $0.value("src")
    }.filter { !$0.hasPrefix("#") && !$0.hasPrefix("https://") }
    #expect(targets.count >= 5 && Set(targets).isSubset(of: paths))
  }

  @Test func equalInputGivesEqualBytes() throws {
    let again = try ReportJob.all(for: HandMade.accuracyReport()).flatMap { $0.run() }
    for file in files {
      guard case .text(let text) = file.content else { continue }
      #expect(PageTests.text(file.path, in: again) == text)
    }
  }

  @Test func withoutAnyPredictionThereIsStillAPage() throws {
    let report = AccuracyReport(of: Accuracy([]), version: "0.1.0", command: "parreport")
    let files = try ReportJob.all(for: report).flatMap { $0.run() }
    #expect(
      files.map(\.path).sorted() == [
        "accuracy.json", "accuracy.md", "assets/report.css", "index.html", "report.html",
      ])
    #expect(accuracyText(of: report) == "0 of 0 runs predicted.\n")
  }
}
