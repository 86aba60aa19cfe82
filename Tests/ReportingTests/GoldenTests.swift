import Charting
import Drawing
import Testing
import Training

@testable import Reporting

struct GoldenTests {
  private let templates: TemplateSet
  private let drawings = [
    HandMade.figure.id: svg(
      of: HandMade.figure.figure.scene, idPrefix: "figure-comparison-", standalone: false)
  ]

  init() throws {
    templates = try TemplateSet(replacing: [:])
  }

  @Test func everyBlockAsAPageWithFilesBesideIt() throws {
    var page = HTMLReport(.folder, templates: templates, drawings: drawings)
    try expectGolden(
      page.render(HandMade.everyBlock, styleSheet: "p{}", script: "f()"), "every-block.html")
  }

  @Test func everyBlockAsAPageOfItsOwn() throws {
    var page = HTMLReport(.singleFile, templates: templates, drawings: drawings)
    try expectGolden(
      page.render(HandMade.everyBlock, styleSheet: "p{}", script: "f()"), "every-block-single.html")
  }

  @Test func everyBlockAsMarkdown() throws {
    let format = MarkdownReport(templates: templates, hasFiles: true)
    try expectGolden(format.render(HandMade.everyBlock), "every-block.md")
  }

  @Test func theNumbersOfAFigureAsCSV() throws {
    try expectGolden(csv(of: HandMade.figure.figure.table), "every-block.csv")
  }

  @Test func theSummaryOfTwoComparisonsOneOfThemHopeless() throws {
    let context = ReportContext(HandMade.input([HandMade.comparison(), HandMade.hopeless]))
    try expectGolden(summary(of: context, templates: templates), "summary.md")
  }

  @Test func theVerdictForATerminal() throws {
    try expectGolden(verdictText(for: [HandMade.comparison(), HandMade.hopeless]), "verdict.txt")
  }

  @Test func theSummaryWithErrorBands() throws {
    let context = ReportContext(HandMade.input([HandMade.uncertain]))
    try expectGolden(summary(of: context, templates: templates), "bands.md")
  }

  @Test func howSureTheTimesAre() throws {
    let context = ReportContext(
      HandMade.input([HandMade.uncertain, HandMade.comparison(), HandMade.tutorial.comparison]))
    let section = Section(id: "method", title: "Method", blocks: confidence(in: context))
    let document = Document(title: "Bands", subtitle: "", sections: [section], footer: "")
    let format = MarkdownReport(templates: templates, hasFiles: true)
    try expectGolden(format.render(document), "confidence.md")
  }

  @Test func theVerdictWithErrorBandsForATerminal() throws {
    try expectGolden(verdictText(for: [HandMade.uncertain]), "bands.txt")
  }

  @Test func theTinyExampleForATerminal() throws {
    try expectGolden(learnText(for: HandMade.tutorial), "learn.txt")
  }

  @Test func theResultsForPrograms() throws {
    try expectGolden(resultsJSON(for: HandMade.input), "results.json")
  }

  @Test func theSchemaOfTheResults() throws {
    try expectGolden(resultsSchema(), "results.schema.json")
  }
}
