import Charting
import Drawing
import Foundation
import Simulation
import Testing
import Training

@testable import Reporting

/// Ten thousand hostile names stay text in every format, as readers see it that know nothing of the writers.
struct HostileNameFuzzTests {
  private static let names = FuzzedNames.all

  @Test func thereAreTenThousandDistinctNames() {
    #expect(Set(Self.names).count == Self.names.count)
    #expect(Self.names.count >= 10_000)
  }

  // MARK: HTML

  /// XML forbids U+FFFE and U+FFFF, HTML does not.
  @Test func htmlWordsReadBackAsXML() {
    let markup = HTMLMarkup(linksFiles: true)
    let words = Self.names.map { name in
      "<p>\(markup.text(name))</p>\(markup.strong(name))\(markup.code(name))"
        + markup.link(name, to: "https://example.com/\(name)")
    }
    let reading = XMLReading("<r>\(Self.forXML(words.joined()))</r>")
    #expect(reading.error == nil)
    let expected = Self.names.map { Self.forXML(visible($0)) }
    for element in ["p", "strong", "code", "a"] {
      expectSame(reading.texts[element] ?? [], expected, "<\(element)>")
    }
    let structure = ["r"] + Self.names.flatMap { _ in ["p", "strong", "code", "a"] }
    #expect(reading.elements == structure)
    let addresses = reading.attributes.compactMap { $0["href"] }
    // XML shows a line feed or a tab in a value as a space.
    let spaced = expected.map { "https://example.com/" + Self.onOneLine($0) }
    expectSame(addresses, spaced, "href")
  }

  /// A page differs from one with plain names in the names alone.
  @Test func pagesShowTheNamesAndKeepTheirStructure() throws {
    let templates = try TemplateSet(replacing: [:])
    func page(_ names: [String]) -> String {
      var report = HTMLReport(.folder, templates: templates, drawings: [:])
      return report.render(HandMade.document(naming: names), styleSheet: "")
    }
    let plain = PageReading(page(Placeholders.all(HandMade.nameCount)))
    #expect(plain.error == nil)
    #expect(plain.parts.count > 200)
    for names in FuzzedNames.groups(of: HandMade.nameCount) {
      let hostile = PageReading(page(names))
      let expected = plain.mapTexts { Placeholders.replaced(in: $0, by: names.map(visible)) }
      #expect(hostile.error == nil)
      #expect(hostile == expected, "\(difference(hostile.parts, expected.parts))")
    }
  }

  private static func forXML(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      scalars.append(scalar == "\u{FFFE}" || scalar == "\u{FFFF}" ? "\u{FFFD}" : scalar)
    }
    return String(scalars)
  }

  private static func onOneLine(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      scalars.append(scalar == "\n" || scalar == "\t" || scalar == "\r" ? " " : scalar)
    }
    return String(scalars)
  }

  // MARK: SVG

  @Test func picturesShowTheNamesInEveryPlace() {
    for names in FuzzedNames.groups(of: 100) {
      let bar = Rectangle(x: 0, y: 0, width: 1, height: 1)
      let marks = names.map { name in
        Mark.group(
          GroupMark(
            "g" + name,
            [
              .text(TextMark(name, at: Point(x: 1, y: 9), size: 10)),
              .rectangle(RectangleMark(bar, fill: .theme(.ink), tooltip: "t" + name)),
            ]))
      }
      let scene = Scene(
        size: Size(width: 9, height: 9), alternativeText: "Chart of \(names[0]).", marks: marks)
      let reading = XMLReading(svg(of: scene, idPrefix: names[0], standalone: true))
      #expect(reading.error == nil)
      let shown = names.map(Self.shownInSVG)
      expectSame(reading.texts["text"] ?? [], shown, "text")
      let titles = reading.texts["title"] ?? []
      expectSame(Array(titles.dropFirst()), shown.flatMap { ["g" + $0, "t" + $0] }, "title")
      // The first sentence is the title, the others the description.
      let description = (titles.prefix(1) + (reading.texts["desc"] ?? [])).filter { !$0.isEmpty }
      expectSame([description.joined(separator: " ")], ["Chart of \(shown[0])."], "alternative")
      let structure =
        ["svg", "title", "desc", "style", "rect"]
        + names.flatMap { _ in ["g", "title", "text", "rect", "title"] }
      #expect(reading.elements == structure)
    }
  }

  /// White space as spaces, without what XML forbids or a control character is.
  private static func shownInSVG(_ name: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in onOneLine(name).unicodeScalars
    where scalar.properties.generalCategory != .control && scalar != "\u{FFFE}"
      && scalar != "\u{FFFF}"
    { scalars.append(scalar) }
    return String(scalars)
  }

  // MARK: Markdown

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

  // MARK: Data

  @Test func jsonReadsBackTheNamesAsValuesAndKeys() throws {
    let list = JSONValue.array(Self.names.map { .string($0) }).text
    let values = try #require(JSONSerialization.jsonObject(with: Data(list.utf8)) as? [String])
    expectSame(values, Self.names, "values")
    let members = JSONValue.object(Self.names.enumerated().map { ($1, .integer($0)) }).text
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(members.utf8)) as? [String: Int])
    #expect(object.count == Self.names.count)
    for (index, name) in Self.names.enumerated() { #expect(object[name] == index) }
  }

  @Test func resultsReadBackTheNames() throws {
    for names in FuzzedNames.groups(of: 1_500) {
      let comparisons = groups(names, of: 6).map(Self.comparison)
      let text = resultsJSON(for: HandMade.input(comparisons))
      let root = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
      let all = [root] + (root["otherScenarios"] as? [[String: Any]] ?? [])
      let read = all.flatMap { comparison in
        [comparison["scenario"].flatMap { ($0 as? [String: Any])?["name"] as? String } ?? ""]
          + (comparison["strategies"] as? [[String: Any]] ?? []).map { $0["name"] as? String ?? "" }
      }
      expectSame(read, names, "results.json")
    }
  }

  @Test func csvReadsBackAndBeginsNoFormula() {
    let names = Self.names
    let table = DataTable(columns: ["a", "b"], rows: names.map { [$0, "-1.5"] })
    let reading = CSVReading(csv(of: table))
    #expect(reading.error == nil)
    #expect(reading.records.first == ["a", "b"])
    #expect(reading.records.allSatisfy { $0.count == 2 })
    #expect(reading.records.dropFirst().allSatisfy { $0.last == "-1.5" })
    let cells = reading.records.dropFirst().map { $0[0] }
    expectSame(cells, names.map { beginsFormula($0) ? "'" + $0 : $0 }, "csv")
  }

  /// What spreadsheets compute: all that begins so and is not a number in digits.
  private func beginsFormula(_ cell: String) -> Bool {
    guard let first = cell.utf8.first, "=+-@\t\r\n".utf8.contains(first) else { return false }
    return cell.wholeMatch(of: /[+-]([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?/) == nil
  }

  @Test func tracesReadBackTheNames() throws {
    for names in FuzzedNames.groups(of: 1_000) {
      var tutorial = HandMade.tutorial.comparison
      tutorial.scenario.job.batches = names
      tutorial.scenario.name = names[0]
      var result = tutorial.results[0]
      result.strategy.name = names[1]
      let boxes = names.indices.map { Box(.forward, $0, Int64($0), Int64($0) + 1) }
      result.step = HandMade.step([boxes], names: [names[2]])
      let trace = TraceSamples.trace(of: result, in: tutorial.scenario)
      let bytes = trace.pieces.flatMap(\.self)
      let root = try #require(JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
      let events = try #require(root["traceEvents"] as? [[String: Any]])
      let slices = events.filter { $0["ph"] as? String == "X" }.map { $0["name"] as? String ?? "" }
      expectSame(slices, names.map { "forward of " + $0 }, "slices")
      let about = root["otherData"] as? [String: Any]
      expectSame([about?["scenario"] as? String ?? ""], [names[0]], "scenario")
      expectSame([about?["strategy"] as? String ?? ""], [names[1]], "strategy")
      let process = events.first { $0["name"] as? String == "process_name" }
      let title = (process?["args"] as? [String: Any])?["name"] as? String ?? ""
      #expect(title.utf8.starts(with: (names[2] + " · ").utf8))
    }
  }

  // MARK: Files and terminals

  @Test func filesOfAReportDifferAndStayInTheirFolder() {
    for names in FuzzedNames.groups(of: 200) {
      let comparisons = names.map { name in
        var comparison = Self.base
        comparison.scenario.name = name
        return comparison
      }
      let slugs = comparisonSlugs(of: HandMade.input(comparisons)).dropFirst()
      for slugs in [uniqueSlugs(names), Array(slugs)] {
        #expect(Set(slugs).count == slugs.count)
        for slug in slugs {
          let isSafe = slug.utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
          }
          #expect(isSafe && !slug.isEmpty && !slug.hasPrefix("-") && slug.utf8.count <= 200)
        }
      }
    }
  }

  @Test func filesOfStrategiesDiffer() {
    for names in groups(Self.names, of: 6) {
      let comparison = Self.comparison(naming: names)
      let slugs = comparison.results.map { slugOfStrategy($0.strategy.name, in: comparison) }
      #expect(Set(slugs).count == slugs.count, "\(slugs)")
    }
  }

  @Test func terminalsShowTheNamesAndObeyNone() {
    for names in groups(Self.names, of: 6) {
      let comparison = Self.comparison(naming: names)
      let verdict = verdictText(for: [comparison])
      #expect(commands(in: verdict) == "", "\(verdict.debugDescription)")
      let lines = verdict.split(separator: "\n")
      #expect((5...11).contains(lines.count), "\(verdict.debugDescription)")
      #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("  ") })
      #expect(lines.allSatisfy { columnCount(of: $0) <= 80 })
      let table = Table(
        caption: RichText(names[0]), columns: [Table.Column(names[1], .text), Table.Column("b")],
        rows: names.map { Table.Row([Table.Cell(RichText($0)), Table.Cell("1")]) })
      let text = plainText(of: table)
      #expect(commands(in: text) == "")
      #expect(text.utf8.count { $0 == 0x0A } == names.count + 2, "\(text.debugDescription)")
    }
  }

  /// A name breaks no line of the tiny example.
  @Test func theTinyExampleKeepsItsLines() {
    let base = HandMade.tutorial
    let lineCount = learnText(for: base).utf8.count { $0 == 0x0A }
    for names in FuzzedNames.groups(of: 11) {
      var tutorial = base
      tutorial.batches = Array(names[..<3])
      for index in tutorial.parts.indices {
        tutorial.parts[index].name = names[3 + index]
        tutorial.parts[index].layer = names[5 + index]
      }
      for index in tutorial.comparison.results.indices {
        tutorial.comparison.results[index].strategy.name = names[7 + index]
      }
      let text = learnText(for: tutorial)
      #expect(commands(in: text) == "")
      #expect(text.utf8.count { $0 == 0x0A } == lineCount, "\(text.debugDescription)")
    }
  }

  /// What a terminal would obey: control characters but line feeds, and what turns the text.
  private func commands(in text: String) -> String {
    let found = text.unicodeScalars.filter { scalar in
      switch scalar.value {
      case 0x0A: false
      case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
      default: false
      }
    }
    return found.map { String($0.value, radix: 16) }.joined(separator: " ")
  }

  // MARK: Helpers

  private static let base = HandMade.comparison()

  /// Named by the first name, its five strategies by the others.
  private static func comparison(naming names: [String]) -> Comparison {
    var comparison = base
    comparison.scenario.name = names[0]
    for index in comparison.results.indices {
      comparison.results[index].strategy.name = names[index + 1]
    }
    comparison.scenario.strategies = comparison.results.map(\.strategy)
    comparison.scenario.baseline = names[1]
    comparison.verdict.fastest = comparison.results[3].strategy.name
    comparison.verdict.because = "of \(names[2])"
    return comparison
  }

  private func groups(_ names: [String], of size: Int) -> [[String]] {
    stride(from: 0, through: names.count - size, by: size).map {
      Array(names[$0..<$0 + size])
    }
  }

  private func contains(_ text: String, _ part: String) -> Bool {
    Array(text.utf8).contains(Array(part.utf8))
  }

  /// CommonMark 2.1: white space of Unicode.
  private func isWhite(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\t" || scalar == "\n" || scalar.properties.generalCategory == .spaceSeparator
  }

  private func withoutWhite(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { !isWhite($0) }))
  }

  /// Without white space around; a name for one that is nothing else.
  private func trimmed(_ name: String) -> String {
    let start = name.unicodeScalars.drop(while: isWhite)
    guard let end = start.lastIndex(where: { !isWhite($0) }) else { return "blank" }
    return String(start[...end])
  }

  /// Byte for byte, and says where they differ.
  private func expectSame(_ found: [String], _ expected: [String], _ what: String) {
    #expect(found.count == expected.count, "\(what)")
    let difference = zip(found, expected).first { !$0.utf8.elementsEqual($1.utf8) }
    #expect(
      difference == nil,
      "\(what): \(difference?.0.debugDescription ?? "") is not \(difference?.1.debugDescription ?? "")"
    )
  }

  private func difference(_ found: [PageReading.Part], _ expected: [PageReading.Part]) -> String {
    zip(found, expected).first { $0 != $1 }.map { "\($0) is not \($1)" } ?? "length"
  }
}

/// Plain names that occur nowhere else, so that what stands in their place can be told.
private enum Placeholders {
  static func all(_ count: Int) -> [String] { (0..<count).map { "name\($0)q" } }

  static func replaced(in text: String, by names: [String]) -> String {
    guard text.contains("name") else { return text }
    var result = ""
    var rest = text[...]
    while let match = rest.firstMatch(of: /name([0-9]+)q/), let index = Int(match.1) {
      result += rest[..<match.range.lowerBound] + names[index]
      rest = rest[match.range.upperBound...]
    }
    return result + rest
  }
}
