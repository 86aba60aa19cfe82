import Testing

@testable import Reporting

struct SummaryTests {
  @Test func aSummaryOfVeryManyComparisonsFitsAndSaysWhatIsMissing() throws {
    let comparison = HostileNameTests.comparison(named: String(repeating: "long ", count: 400))
    let context = ReportContext(HandMade.input(Array(repeating: comparison, count: 8)))
    let text = summary(of: context, templates: try TemplateSet(replacing: [:]))
    #expect(text.utf8.count <= summaryByteLimit)
    #expect(text.contains("left out here because they are too long"))
  }

  @Test func aSummaryHasNeitherPicturesNorHTMLNorLinks() throws {
    let context = ReportContext(HandMade.input)
    let text = summary(of: context, templates: try TemplateSet(replacing: [:]))
    #expect(!text.contains("![") && !text.contains("](") && !text.contains("<"))
    #expect(text.contains("█"))
  }
}
