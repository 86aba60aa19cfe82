import Charting
import Foundation
import Testing
import Training

@testable import Reporting

/// Names stay text in every format.
struct HostileNameTests {
  private static let names = HostileNames.all + HostileNames.random(500)

  @Test func htmlReadsBackAsTheName() {
    for name in Self.names {
      let html = HTMLMarkup.escape(name)
      #expect(!html.contains { "<>\"'".contains($0) })
      var text = html
      for (entity, character) in [
        ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&"),
      ] {
        text = text.replacing(entity, with: character)
      }
      #expect(text == visible(name))
    }
  }

  @Test func markdownReadsBackAsTheNameOnOneLine() {
    for name in Self.names {
      let markdown = MarkdownMarkup.escape(name)
      #expect(!markdown.contains { $0.isNewline })
      #expect(unescapedSpecials(in: markdown) == "", "\(markdown)")
      // Of spaces at the start one is left.
      let expected = visible(name).replacing("\n", with: " ").replacing("\t", with: " ")
        .replacing(/^ +/, with: " ")
      #expect(withoutEscapes(markdown) == expected)
    }
  }

  @Test func jsonReadsBackAsTheName() throws {
    for name in Self.names {
      let text = JSONValue.array([.string(name)]).text
      let value = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String]
      #expect(value == [name])
    }
  }

  @Test func csvReadsBackAsTheNameAndNeverAsAFormula() {
    for name in Self.names {
      let text = csv(of: DataTable(columns: ["a", "b"], rows: [[name, "1.5"]]))
      let row = fields(ofCSV: text).dropFirst(2)
      let cell = row.first ?? ""
      #expect(row.dropFirst().first == "1.5")
      #expect(cell.utf8.elementsEqual(name.utf8) || cell == "'" + name, "\(name.debugDescription)")
      let startsFormula = cell.utf8.first.map { "=+-@\t\r".utf8.contains($0) } ?? false
      #expect(!startsFormula || Double(cell) != nil, "\(name.debugDescription)")
    }
  }

  @Test func negativeNumbersInCSVStayNumbers() {
    #expect(csv(of: DataTable(columns: ["a"], rows: [["-1.5"], ["+2e9"]])) == "a\n-1.5\n+2e9\n")
  }

  @Test func terminalTextHasNoControlCharacters() {
    for name in HostileNames.all {
      let text =
        verdictText(for: [Self.comparison(named: name)]) + learnText(for: Self.tutorial(name))
      #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" })
      #expect(!text.unicodeScalars.contains("\u{202E}"))
    }
  }

  /// A hostile name changes the words of a page and nothing else.
  @Test(arguments: HostileNames.all) func pagesKeepTheirStructure(name: String) throws {
    let hostile = try Structure(of: Self.document(named: name))
    #expect(hostile.tags == Self.plain?.tags)
    #expect(hostile.lines == Self.plain?.lines)
  }

  private static let plain = try? Structure(of: document(named: "name"))

  /// What is left of a document's page and Markdown without the words.
  private struct Structure {
    let tags: [Tag]
    let lines: [String]

    init(of document: Document) throws {
      let templates = try TemplateSet(replacing: [:])
      var page = HTMLReport(.folder, templates: templates, drawings: [:])
      tags = Tag.all(in: page.render(document, styleSheet: "", script: ""))
      let markdown = MarkdownReport(templates: templates, hasFiles: true).render(document)
      lines = markdown.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        unescapedSpecials(in: String(line)) + (line.hasPrefix("- ") ? "-" : "")
      }
    }
  }

  private static func document(named name: String) -> Document {
    let comparison = comparison(named: name)
    return Document(
      of: ReportContext(
        ReportInput(
          comparisons: [comparison], tutorial: tutorial(name), resolvedScenarios: [name],
          version: "0.1.0", command: "parreport")))
  }

  /// A comparison in which everything that a user can name has this name.
  static func comparison(named name: String) -> Comparison {
    var comparison = HandMade.comparison(named: name)
    comparison.results = comparison.results.map { result in
      var result = result
      result.strategy.name = name + " " + result.strategy.name
      return result
    }
    comparison.scenario.strategies = comparison.results.map(\.strategy)
    comparison.scenario.baseline = comparison.scenario.strategies[0].name
    comparison.scenario.model.name = name
    comparison.scenario.cluster.title = name
    comparison.scenario.cluster.accelerator.title = name
    comparison.scenario.job.stack.name = name
    comparison.scenario.inputs[0].value = name
    comparison.verdict.fastest = comparison.results[3].strategy.name
    comparison.verdict.sentences = ["Use \(name).", "It is \(name)."]
    comparison.verdict.confidence = "\(name) should take as long."
    comparison.verdict.headToHead = "Because of \(name)."
    return comparison
  }

  private static func tutorial(_ name: String) -> Tutorial {
    var tutorial = HandMade.tutorial
    tutorial.batches[0] = name
    tutorial.parts[0].name = name
    tutorial.parts[1].layer = name
    return tutorial
  }

  private func withoutEscapes(_ markdown: String) -> String {
    var text = ""
    var isEscaped = false
    for character in markdown {
      if character == "\\", !isEscaped {
        isEscaped = true
      } else {
        text.append(character)
        isEscaped = false
      }
    }
    return text
  }

  private func fields(ofCSV text: String) -> [String] {
    var fields = [""]
    var isQuoted = false
    var justClosed = false
    for character in text.unicodeScalars {
      let isDoubled = character == "\"" && justClosed
      justClosed = character == "\"" && isQuoted
      if isDoubled { fields[fields.count - 1].append("\"") }
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted, "\n" where !isQuoted: fields.append("")
      default: fields[fields.count - 1].unicodeScalars.append(character)
      }
    }
    return fields
  }
}

/// What of Markdown's special characters has no backslash before it.
private func unescapedSpecials(in markdown: String) -> String {
  var specials = ""
  var isEscaped = false
  for character in markdown {
    if isEscaped {
      isEscaped = false
    } else if character == "\\" {
      isEscaped = true
    } else if "*_`|<>[]#&~${}".contains(character) {
      specials.append(character)
    }
  }
  return specials
}
