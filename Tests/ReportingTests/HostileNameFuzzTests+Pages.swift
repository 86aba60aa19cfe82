import Drawing
import Testing

@testable import Reporting

extension HostileNameFuzzTests {
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
  @Test(arguments: [HTMLReport.Form.folder, .singleFile])
  func pagesShowTheNamesAndKeepTheirStructure(form: HTMLReport.Form) throws {
    let templates = try TemplateSet(replacing: [:])
    func page(_ names: [String]) -> String {
      var report = HTMLReport(form, templates: templates, drawings: [:])
      return report.render(HandMade.document(naming: names), styleSheet: "", script: "")
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

  static func onOneLine(_ text: String) -> String {
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
}
