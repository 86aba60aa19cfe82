import Drawing
import Testing

@testable import Reporting

/// What holds for the pages of a report with three comparisons.
struct PageTests {
  private let files: [ReportFile]
  private let index: String
  private let single: String
  private let tags: [Tag]

  init() throws {
    let comparisons = [
      HandMade.comparison(), HandMade.comparison(named: "Slow network"), HandMade.hopeless,
    ]
    files = try reportFiles(for: HandMade.input(comparisons))
    index = try #require(Self.text("index.html", in: files))
    single = try #require(Self.text("report.html", in: files))
    tags = Tag.all(in: index)
  }

  static func text(_ path: String, in files: [ReportFile]) -> String? {
    for file in files where file.path == path {
      if case .text(let text) = file.content { return text }
    }
    return nil
  }

  @Test func everyPathIsThereOnceAndStaysInTheFolder() {
    #expect(Set(files.map(\.path)).count == files.count)
    for path in files.map(\.path) {
      #expect(!path.hasPrefix("/") && !path.contains("..") && !path.contains("//"))
    }
  }

  @Test func thePromisedFilesAreThere() {
    let promised = [
      "index.html", "report.html", "report.md", "summary.md", "results.json", "assets/report.css",
      "scenario.resolved.yaml", "scenario.slow-network.resolved.yaml", "img/gantt-tp-8-dp-4.png",
      "img/comparison.png", "img/breakdown.png", "img/memory.png", "data/comparison.csv",
      "img/slow-network/gantt-zero-3.png", "data/slow-network/memory.csv",
      "img/learn-pipeline.png",
    ]
    #expect(Set(promised).subtracting(files.map(\.path)) == [])
  }

  @Test func tagsNest() {
    #expect(nestingError(of: tags) == nil)
    #expect(nestingError(of: Tag.all(in: single)) == nil)
  }

  @Test func idsAreUniqueAndEveryReferenceResolves() {
    let ids = tags.compactMap { $0.value("id") }
    #expect(Set(ids).count == ids.count)
    let anchors = tags.compactMap { $0.value("href") }.filter { $0.hasPrefix("#") }
    #expect(anchors.count > 10)
    #expect(Set(anchors.map { String($0.dropFirst()) }).subtracting(ids) == [])
    let labels = tags.compactMap { $0.value("aria-labelledby") }.flatMap {
      $0.split(separator: " ")
    }
    #expect(Set(labels.map(String.init)).subtracting(ids) == [])
  }

  @Test func everyRelativeLinkIsAFileOfTheReport() throws {
    let paths = Set(files.map(\.path))
    let targets = tags.compactMap { $0.value("href") ?? $0.value("src") }
      .filter { !$0.hasPrefix("#") && !$0.hasPrefix("https://") }
    #expect(targets.count > 30)
    #expect(Set(targets).subtracting(paths) == [])
    let markdown = try #require(Self.text("report.md", in: files))
    let links = markdown.split(separator: "](").dropFirst().map { String($0.prefix { $0 != ")" }) }
    #expect(Set(links.filter { !$0.hasPrefix("https://") }).subtracting(paths) == [])
  }

  @Test func nothingInThePageNeedsThePolicyLoosened() {
    for forbidden in ["style=", "<style", "<script", "data:", "javascript:", "@import", " on"] {
      let found = tags.contains { tag in
        tag.name == forbidden.dropFirst() && forbidden.hasPrefix("<")
          || tag.attributes.contains { $0.name + "=" == forbidden || $0.name.hasPrefix("on") }
      }
      #expect(!found, "\(forbidden)")
    }
    #expect(!index.contains("style=\"") && !index.contains("<style") && !index.contains("<script"))
    #expect(!index.contains("\"data:") && !index.contains("url(http"))
    let loading: Set = ["link", "img", "script", "iframe", "object", "embed", "image", "use"]
    for tag in tags where loading.contains(tag.name) {
      let address = tag.value("src") ?? tag.value("href") ?? ""
      #expect(!address.contains(":"), "\(tag.name) loads \(address)")
    }
  }

  @Test func theSingleFileNeedsNoOtherFile() {
    let targets = Tag.all(in: single).compactMap { $0.value("href") ?? $0.value("src") }
    #expect(targets.allSatisfy { $0.hasPrefix("#") || $0.hasPrefix("https://") })
    #expect(single.contains("<style>"))
  }

  @Test func thePageHasItsLandmarks() {
    #expect(index.hasPrefix("<!doctype html>\n<html lang=\"en\">"))
    for name in ["h1", "main", "header", "nav", "footer"] {
      #expect(tags.count { $0.name == name && !$0.isEnd } == 1, "\(name)")
    }
    let tables = tags.count { $0.name == "table" && !$0.isEnd }
    #expect(tables > 10)
    #expect(tags.count { $0.name == "caption" && !$0.isEnd } == tables)
    #expect(tags.filter { $0.name == "th" && !$0.isEnd }.allSatisfy { $0.value("scope") != nil })
  }

  @Test func everyFigureHasAPictureWithWordsAndItsNumbers() {
    let figures = tags.count { $0.name == "figure" && !$0.isEnd }
    let drawings = tags.filter { $0.value("role") == "img" }
    let frames = tags.count { $0.value("class") == "frame" }
    #expect(frames > 5)
    #expect(figures + frames == drawings.count)
    #expect(drawings.allSatisfy { $0.value("aria-labelledby") != nil })
    #expect(index.components(of: "<summary>Numbers</summary>") == figures)
  }

  @Test func equalInputGivesEqualBytes() throws {
    let again = try reportFiles(for: HandMade.input([HandMade.comparison()]))
    let twice = try reportFiles(for: HandMade.input([HandMade.comparison()]))
    for (first, second) in zip(again, twice) {
      #expect(first.path == second.path)
      #expect(Self.text(first.path, in: again) == Self.text(second.path, in: twice))
    }
  }

  @Test func everyThemeHasItsPictures() throws {
    let files = try reportFiles(for: HandMade.input, themes: [.light, .dark])
    let pictures = files.filter { $0.path.hasSuffix(".png") }
    let light = pictures.filter { if case .picture(_, .light) = $0.content { true } else { false } }
    #expect(light.count * 2 == pictures.count)
    #expect(pictures.contains { $0.path == "img/memory-dark.png" })
    let markdown = try #require(Self.text("report.md", in: files))
    for picture in pictures { #expect(markdown.contains("\"\(picture.path)\"")) }
    let tags = Tag.all(in: markdown).filter { !$0.isEnd }
    #expect(tags.count { $0.name == "picture" } == light.count)
    #expect(tags.filter { $0.name == "img" }.allSatisfy { !($0.value("alt") ?? "").isEmpty })
  }

  /// The important figures, then the smallest: as many as there is room for.
  @Test func whatWouldMakeThePageTooLargeIsLinkedInstead() throws {
    let templates = try TemplateSet(replacing: [:])
    let sizes = [("large", 465_000), ("main", 450_000), ("small", 1_000), ("middle", 455_000)]
    let drawings = Dictionary(
      uniqueKeysWithValues: sizes.map { name, size in
        (name, "<svg id=\"\(name)\">" + String(repeating: " ", count: size) + "</svg>")
      })
    let blocks = sizes.map { name, _ -> Block in
      var figure = HandMade.figure
      figure.id = name
      figure.isImportant = name == "main"
      return name == "small" ? .details(summary: "", [.figure(figure)]) : .figure(figure)
    }
    let document = Document(
      title: "", subtitle: "", sections: [Section(id: "a", title: "", blocks: blocks)], footer: "")
    var folder = HTMLReport(.folder, templates: templates, drawings: drawings)
    let page = folder.render(document, styleSheet: "", script: "")
    #expect(page.utf8.count < 1_500_000)
    let tags = Tag.all(in: page)
    #expect(tags.count { $0.name == "img" } == 1)
    #expect(
      tags.filter { $0.name == "svg" && !$0.isEnd }.map { $0.value("id") }
        == ["main", "small", "middle"])
  }
}

extension String {
  /// How often a text stands in this one.
  func components(of text: String) -> Int { split(separator: text).count - 1 }
}
