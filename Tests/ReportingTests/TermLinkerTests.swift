import Foundation
import Testing

@testable import Reporting

/// The first use of a term leads to its definition.
struct TermLinkerTests {
  private static func anchor(_ id: String, _ names: [String]) -> Definition.Anchor {
    Definition.Anchor(id: id, names: names, summary: "It is \(id).")
  }

  private static let bubble = anchor("g-bubble", ["bubble", "pipeline bubble"])
  private static let device = anchor("g-device", ["device", "devices"])
  private static let parallel = anchor("g-data", ["data parallel", "DP"])

  private func linked(_ texts: RichText...) -> [RichText] {
    var linker = TermLinker([Self.bubble, Self.device, Self.parallel])
    var results: [RichText] = []
    for text in texts { results.append(linker.link(text)) }
    return results
  }

  @Test func onlyTheFirstUseIsALink() {
    #expect(
      linked("One bubble, two bubble.", "A bubble.") == [
        RichText([.text("One "), .term("bubble", Self.bubble), .text(", two bubble.")]),
        "A bubble.",
      ])
  }

  @Test func theLongestNameWins() {
    #expect(
      linked("The pipeline bubble") == [
        RichText([.text("The "), .term("pipeline bubble", Self.bubble)])
      ])
  }

  @Test func partsOfWordsAreNoTerms() {
    let texts: [RichText] = ["subdevice", "device-like", "bubbles", "data, parallel", "dp", "DP8"]
    for text in texts { #expect(linked(text) == [text]) }
  }

  @Test func capitalsMatterInAbbreviationsAlone() {
    #expect(linked("Devices") == [RichText([.term("Devices", Self.device)])])
    #expect(linked("DP 8") == [RichText([.term("DP", Self.parallel), .text(" 8")])])
  }

  @Test func linksAndCodeStayAsTheyAre() {
    let text: RichText = "\(code: "device") \(strong: "bubble") \(link: "DP", to: "#dp")"
    #expect(linked(text) == [text])
  }

  @Test func linkingChangesNoWords() {
    let document = Document(of: ReportContext(HandMade.input))
    let linked = document.linkingTerms
    #expect(linked.texts.map(\.plain) == document.texts.map(\.plain))
    let ids = linked.texts.flatMap(\.runs).compactMap { run in
      if case .term(_, let anchor) = run { anchor.id } else { nil }
    }
    #expect(ids.count > 15)
    #expect(Set(ids).count == ids.count)
  }

  /// The project and its reports call things by the same names.
  @Test func everyTermIsInTheProjectsGlossary() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "GLOSSARY.md")
    let rows = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    let terms = rows.filter { $0.hasPrefix("| ") }.map { row in
      row.dropFirst(2).prefix { $0 != "|" }.lowercased()
    }
    let known = Set(
      terms.flatMap { term in
        term.split { ",:;()".contains($0) }.map { $0.trimmingCharacters(in: .whitespaces) }
      })
    for term in Glossary.terms {
      #expect(known.contains(term.name.lowercased()), "\(term.name) is not in GLOSSARY.md")
    }
  }

  @Test func everyTermIsExplainedOnceInOneSentence() {
    let names = Glossary.terms.flatMap { [$0.name] + $0.otherNames }
    #expect(Set(names.map { $0.lowercased() }).count == names.count)
    #expect(Glossary.terms.count >= 45)
    for term in Glossary.terms {
      #expect(term.sentence.hasSuffix(".") && !term.sentence.dropLast().contains(". "))
    }
  }
}

extension Document {
  fileprivate var texts: [RichText] { sections.flatMap(\.blocks).flatMap(\.texts) }
}

extension Block {
  fileprivate var texts: [RichText] {
    switch self {
    case .paragraph(let text, _): [text]
    case .list(let items, _): items
    case .table(let table): table.rows.flatMap(\.cells).map(\.text)
    case .details(_, let blocks): blocks.flatMap(\.texts)
    case .figure, .tiles, .code, .definitions, .frames: []
    }
  }
}
