import Foundation
import Testing
import Training

/// What every strategy's page keeps to.
///
/// That its figures are the command's is a test of the command.
struct StrategyPageTests {
  static let sectionTitles = [
    "What it does", "Timeline", "In a scenario", "Formulas", "When it wins, and when not",
    "What is not modelled",
  ]

  @Test(arguments: PipelineSchedules.all.map(\.name))
  func everyScheduleHasAPage(name: String) {
    #expect(StrategyPage.all.contains { $0.name == name })
  }

  @Test(arguments: Strategy.Sharding.allCases)
  func everyShardingHasAPage(sharding: Strategy.Sharding) {
    let name =
      switch sharding {
      case .none: "data-parallel"
      case .zero1: "zero-1"
      case .zero2: "zero-2"
      case .zero3: "zero-3"
      case .hsdp: "hsdp"
      }
    #expect(StrategyPage.all.contains { $0.name == name })
  }

  @Test(arguments: StrategyPage.all)
  func everyPageHasTheSections(page: StrategyPage) throws {
    #expect(page.sections.map(\.title) == Self.sectionTitles)
    let bodies = Dictionary(uniqueKeysWithValues: page.sections)
    #expect(bodies.values.allSatisfy { $0.count > 60 })
    #expect(bodies["In a scenario"]?.contains("```yaml\n") == true)
    #expect(bodies["Formulas"]?.contains("\n|---|") == true)
    #expect(bodies["Formulas"]?.contains("](https://") == true)
  }

  @Test(arguments: StrategyPage.all)
  func everyPageHasItsPicture(page: StrategyPage) throws {
    let picture = try #require(page.text.firstMatch(of: /!\[(?<words>[^\]]*)\]\((?<path>[^)]*)\)/))
    #expect(picture.path == "img/\(page.name).png")
    #expect(picture.words.count > 40, "a text in place of the picture")
    let file = StrategyPage.folder.appending(path: String(picture.path))
    let bytes = try Data(contentsOf: file)
    #expect(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    #expect(bytes.count <= 250_000)
  }

  @Test(arguments: StrategyPage.all + [StrategyPage.index])
  func everyRelativeLinkLeadsToAFile(page: StrategyPage) {
    for target in page.relativeTargets {
      let path = StrategyPage.folder.appending(path: target).path()
      #expect(FileManager.default.fileExists(atPath: path), "\(target)")
    }
  }

  @Test func theIndexNamesEveryPage() {
    let linked = Set(StrategyPage.index.relativeTargets)
    for page in StrategyPage.all { #expect(linked.contains("\(page.name).md"), "\(page.name)") }
  }

  @Test func everyScenarioAndPictureBelongsToAPage() {
    let text = StrategyPage.all.map(\.text).joined()
    for name in StrategyPage.names(in: "scenarios", suffix: ".yaml") {
      #expect(text.contains("scenarios/\(name).yaml"), "\(name)")
    }
    for name in StrategyPage.names(in: "img", suffix: ".png") {
      #expect(text.contains("(img/\(name).png)"), "\(name)")
    }
  }
}
