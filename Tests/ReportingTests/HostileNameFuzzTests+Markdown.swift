import Foundation
import Testing

@testable import Reporting

extension HostileNameFuzzTests {
  @Test func markdownBeginsNoBlockAndNoLink() {
    for name in Self.names {
      let markdown = MarkdownMarkup.escape(name)
      let reading = MarkdownReading(markdown)
      #expect(blockBegun(by: markdown) == nil, "\(name.debugDescription) as \(markdown)")
      expectSame(reading.mapTexts { $0 }, [collapsed(visible(name))].filter { !$0.isEmpty }, "text")
      // GFM 6.9: these become links by themselves.
      for start in ["www.", "http://", "https://", "ftp://"] {
        #expect(!contains(markdown, start), "\(name.debugDescription) as \(markdown)")
      }
    }
  }

  /// CommonMark 6.2: `**` opens before and closes after what is no white space.
  @Test func importantWordsAreImportant() {
    let markup = MarkdownMarkup(linksFiles: true)
    for name in Self.names {
      let markdown = markup.strong(name)
      let reading = MarkdownReading(markdown).mapTexts { $0 }
      let isBlank = name.unicodeScalars.allSatisfy { isWhite($0) }
      let words = collapsed(visible(name))
      guard !isBlank else {
        expectSame(reading, [words].filter { !$0.isEmpty }, "blank")
        continue
      }
      #expect(reading.filter { $0 == "mark *" }.count == 4, "\(markdown)")
      let inside = Array(markdown.unicodeScalars.drop { $0 != "*" }.dropFirst(2))
      let end = inside.lastIndex(of: "*") ?? 1
      #expect(inside.first.map { !isWhite($0) } ?? false, "\(markdown.debugDescription)")
      #expect(end >= 2 && !isWhite(inside[end - 2]), "\(markdown.debugDescription)")
      expectSame(
        [withoutWhite(reading.filter { !$0.hasPrefix("mark ") }.joined())],
        [withoutWhite(words)], "strong")
    }
  }

  /// CommonMark 6.1: code ends at the next run of as many backticks, and loses a space at both ends.
  @Test func codeIsOneSpanOrOneElement() {
    let markup = MarkdownMarkup(linksFiles: true)
    for name in Self.names {
      let markdown = markup.code(name)
      let bare = markdown.unicodeScalars.dropFirst().dropLast()
      if markdown.unicodeScalars.first == "`" {
        #expect(markdown.unicodeScalars.last == "`")
        // GFM 4.10: a pipe ends a cell even in code.
        #expect(!bare.contains { $0 == "`" || $0 == "|" || $0 == "\n" }, "\(markdown)")
        #expect(
          !bare.isEmpty && (bare.first != " " || bare.last != " " || bare.allSatisfy { $0 == " " }))
        expectSame([String(String.UnicodeScalarView(bare))], [visible(name)], "code")
      } else {
        #expect(markdown.utf8.starts(with: "<code>".utf8))
        #expect(markdown.utf8.reversed().starts(with: "</code>".utf8.reversed()))
        let inside = String(
          String.UnicodeScalarView(markdown.unicodeScalars.dropFirst(6).dropLast(7)))
        expectSame(
          MarkdownReading(inside).mapTexts { $0 },
          [collapsed(visible(name))].filter { !$0.isEmpty }, "<code>")
      }
    }
  }

  /// CommonMark 6.3: an address has no space, bracket or `<`, and references in it count.
  @Test func linksLeadWhereTheyShould() {
    let markup = MarkdownMarkup(linksFiles: true)
    for name in Self.names {
      let address = "https://example.com/" + name
      let markdown = markup.link(name, to: address)
      let reading = MarkdownReading(markdown)
      let marks = reading.parts.filter { if case .mark = $0 { true } else { false } }
      #expect(marks.prefix(2) == [.mark("["), .mark("]")], "\(markdown)")
      let scalars = Array(markdown.unicodeScalars)
      let open = scalars.lastIndex(of: "(") ?? 0
      let target = String(String.UnicodeScalarView(scalars[(open + 1)...].dropLast()))
      #expect(scalars.last == ")" && open > 0 && scalars[open - 1] == "]")
      #expect(
        target.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"<>()[]|\\`\"".utf8.contains($0) })
      let read = target.replacing("&amp;", with: "\u{1}")
      #expect(!read.contains("&"))
      let decoded = read.replacing("\u{1}", with: "&").removingPercentEncoding ?? ""
      // A per cent sign of the address itself stays as it is.
      let expected = address.utf8.contains(UInt8(ascii: "%")) ? nil : address
      if let expected { expectSame([decoded], [expected], "address") }
    }
  }

  /// A report differs from one with plain names in the names alone.
  @Test func markdownShowsTheNamesAndKeepsItsStructure() throws {
    let report = MarkdownReport(templates: try TemplateSet(replacing: [:]), hasFiles: true)
    func reading(_ names: [String]) -> MarkdownReading {
      MarkdownReading(report.render(HandMade.document(naming: names)))
    }
    let plain = reading(Placeholders.all(HandMade.nameCount))
    #expect(plain.parts.contains(.mark("|")))
    for names in FuzzedNames.groups(of: HandMade.nameCount) {
      // Line feeds of code are lines of their own; of important words, spaces stand outside.
      let names = names.map { trimmed(Self.onOneLine($0)) }
      let expected = plain.mapTexts { Placeholders.replaced(in: $0, by: names.map(visible)) }
      expectSame(reading(names).mapTexts { $0 }, expected, "Markdown")
    }
  }

  /// CommonMark 4.5: code ends at a line of as many backticks.
  @Test func fencedCodeHoldsEveryName() throws {
    let report = MarkdownReport(templates: try TemplateSet(replacing: [:]), hasFiles: true)
    for names in FuzzedNames.groups(of: 5) {
      let code = names.joined(separator: "\n")
      let blocks = [Block.code(code), .paragraph("after")]
      let document = Document(
        title: "t", subtitle: "s", sections: [Section(id: "a", title: "a", blocks: blocks)],
        footer: "f")
      let lines = report.render(document).unicodeScalars
        .split(separator: "\n", omittingEmptySubsequences: false)
      let open = try #require(lines.firstIndex { $0.starts(with: "```".unicodeScalars) })
      let length = lines[open].count
      #expect(lines[open].allSatisfy { $0 == "`" })
      let close = try #require(
        lines[(open + 1)...].firstIndex { line in
          let ticks = line.drop { $0 == " " }.prefix { $0 == "`" }.count
          return ticks >= length
            && line.allSatisfy { $0 == "`" || $0 == " " || $0 == "\t" }
        })
      let runs = code.unicodeScalars.split { $0 != "`" }
      #expect(runs.allSatisfy { $0.count < length }, "\(code)")
      let inside = lines[(open + 1)..<close].joined(separator: "\n".unicodeScalars)
      expectSame([String(String.UnicodeScalarView(inside))], [visible(code)], "code")
    }
  }
}
