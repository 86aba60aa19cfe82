import Foundation
import FoundationXML
import Testing

@testable import Drawing

@Suite struct SVGTests {
  @Test func everyMarkLooksAsRecorded() {
    expectGolden(svg(of: everyMark, idPrefix: "gantt", standalone: false), "every-mark.svg.txt")
    expectGolden(svg(of: everyMark, idPrefix: "gantt", standalone: true), "standalone.svg")
  }

  @Test(arguments: [true, false])
  func hostileTextStaysWellFormed(standalone: Bool) throws {
    for text in hostileStrings {
      let mark = TextMark(text, at: Point(x: 1, y: 9), size: 10)
      let frame = Rectangle(x: 0, y: 0, width: 1, height: 1)
      let bar = RectangleMark(frame, fill: blue, hatch: .cross, tooltip: text)
      let marks: [Mark] = [.group(GroupMark(text, [.text(mark), .rectangle(bar)]))]
      let picture = Scene(size: Size(width: 9, height: 9), alternativeText: text, marks: marks)
      let reader = Reader(svg(of: picture, idPrefix: text, standalone: standalone))
      #expect(reader.isWellFormed, "\(text.unicodeScalars.prefix(20).map(\.value))")
    }
  }

  @Test func textArrivesAsItWas() {
    let text = "a < b && \"c\" 'd' ]]> 👩‍👧 é"
    let picture = scene(9, 9, [.text(TextMark(text, at: Point(x: 1, y: 9), size: 10))])
    let reader = Reader(svg(of: picture, idPrefix: "p", standalone: false))
    #expect(reader.texts["text"] == [text])
  }

  @Test func strictPoliciesFindNothingToBlock() {
    let reader = Reader(svg(of: everyMark, idPrefix: "p", standalone: false))
    #expect(reader.isWellFormed)
    let names = Set(reader.elements.map(\.name))
    #expect(names.isDisjoint(with: ["style", "script", "image", "use", "foreignObject", "a"]))
    for element in reader.elements {
      #expect(element.attributes["style"] == nil)
      #expect(!element.attributes.keys.contains { $0.hasPrefix("on") || $0.hasSuffix("href") })
      #expect(!element.attributes.values.contains { $0.contains("data:") || $0.contains("//") })
    }
  }

  @Test func onlyHatchesInUseAreDefined() {
    let picture = scene(
      9, 9,
      [
        .group(GroupMark("g", [rectangle(0, 0, 5, 5, blue, hatch: .dots)])),
        .rectangles(
          RectanglesMark([Rectangle(x: 0, y: 0, width: 1, height: 1)], fill: blue, hatch: .waiting)),
      ])
    let reader = Reader(svg(of: picture, idPrefix: "p", standalone: false))
    let patterns = reader.elements.filter { $0.name == "pattern" }.compactMap {
      $0.attributes["id"]
    }
    #expect(patterns == ["p-hatch-dots", "p-hatch-waiting"])
    let fills = reader.elements.compactMap { $0.attributes["fill"] }.filter { $0.hasPrefix("url") }
    #expect(fills == ["url(#p-hatch-dots)", "url(#p-hatch-waiting)"])
  }

  @Test func theAlternativeIsLabelledAndIDsCarryThePrefix() throws {
    let picture = Scene(
      size: Size(width: 9, height: 9),
      alternativeText: "Step takes 1.5 ms. Busy 81 %. See the table.",
      marks: [])
    let reader = Reader(svg(of: picture, idPrefix: "x1", standalone: false))
    let root = try #require(reader.elements.first)
    #expect(root.attributes["role"] == "img")
    #expect(root.attributes["aria-labelledby"] == "x1-title x1-desc")
    #expect(reader.texts["title"] == ["Step takes 1.5 ms."])
    #expect(reader.texts["desc"] == ["Busy 81 %. See the table."])
    #expect(reader.elements.compactMap { $0.attributes["id"] } == ["x1-title", "x1-desc"])
  }

  @Test func manyRectanglesAreOnePath() {
    let frames = (0..<1000).map { Rectangle(x: Double($0), y: 0, width: 1, height: 1) }
    let picture = scene(1000, 9, [.rectangles(RectanglesMark(frames, fill: blue))])
    let reader = Reader(svg(of: picture, idPrefix: "p", standalone: false))
    #expect(reader.elements.filter { $0.name == "path" }.count == 1)
  }

  @Test func neighboursShareTheirOutline() {
    let outline = Stroke(.theme(.outline), width: 0.75)
    let bars = (0..<6).map { index -> Mark in
      let frame = Rectangle(x: Double(index), y: 0, width: 1, height: 1)
      return .rectangle(RectangleMark(frame, fill: blue, outline: index == 3 ? nil : outline))
    }
    let reader = Reader(svg(of: scene(6, 1, bars), idPrefix: "p", standalone: false))
    let groups = reader.elements.filter { $0.name == "g" }
    #expect(groups.count == 2)
    #expect(groups.allSatisfy { $0.attributes["stroke-width"] == "0.75" })
    let rectangles = reader.elements.filter { $0.name == "rect" }.dropFirst()
    #expect(rectangles.count == 6)
    #expect(rectangles.allSatisfy { $0.attributes["stroke"] == nil })
    // One after another, or the one without an outline would get one.
    #expect(
      reader.elements.suffix(8).map(\.name) == [
        "g", "rect", "rect", "rect", "rect", "g", "rect", "rect",
      ])
  }

  @Test(arguments: [
    (0.0, "0"), (-0.0, "0"), (-0.001, "0"), (1.0, "1"), (0.5, "0.5"), (0.05, "0.05"),
    (-2.345, "-2.35"),
    (1234.567, "1234.57"), (99.999, "100"), (.nan, "0"), (.infinity, "0"), (1e300, "1000000000000"),
  ])
  func numbersAreShort(value: Double, text: String) {
    var writer = SVGWriter()
    writer.number(value)
    #expect(writer.text == text)
  }

  @Test func neighboursShareTheirEdge() throws {
    let bars = (0..<50).map { rectangle(Double($0) / 3, 0, 1.0 / 3, 1) }
    let reader = Reader(svg(of: scene(20, 1, bars), idPrefix: "p", standalone: false))
    let frames = reader.elements.filter { $0.name == "rect" }.dropFirst().map(\.attributes)
    #expect(frames.count == 50)
    for (left, right) in zip(frames, frames.dropFirst()) {
      let start = try #require(Double(left["x"] ?? ""))
      let width = try #require(Double(left["width"] ?? ""))
      // Decimals that the text has exactly are not exact in binary.
      #expect(abs(start + width - (Double(right["x"] ?? "") ?? 0)) < 1e-9)
    }
  }

  @Test(arguments: Theme.allCases, ThemeColor.allCases)
  func everyThemedPaintHasARule(theme: Theme, role: ThemeColor) {
    let rules = svgStyleRules(of: theme, inside: ".page")
    #expect(rules.contains(".page .fill-\(role.rawValue){fill:#"))
    #expect(rules.contains(".page .stroke-\(role.rawValue){stroke:#"))
  }

  @Test func theStyleSheetIsAsRecorded() {
    expectGolden(svgStyleSheet, "style-sheet.css")
  }

  private var everyMark: Scene {
    let frame = Rectangle(x: 10, y: 10, width: 33.333, height: 12)
    let outline = Stroke(.theme(.outline), width: 0.75)
    let line = LineMark(
      from: Point(x: 0, y: 30), to: Point(x: 100, y: 30),
      stroke: Stroke(.theme(.grid), isDashed: true))
    let points = [Point(x: 1, y: 2), Point(x: 3.5, y: 4), Point(x: 5, y: -6)]
    let bars: [Mark] = [
      .rectangle(RectangleMark(frame, fill: blue, outline: outline, tooltip: "F3, 2 ms")),
      .rectangle(RectangleMark(frame, fill: .theme(.lane), hatch: .cross, outline: outline)),
      .rectangles(RectanglesMark([frame, frame], fill: orange, hatch: .falling)),
    ]
    let marks: [Mark] =
      Hatch.allCases.map { rectangle(0, 0, 1, 1, blue, hatch: $0) } + [
        .group(GroupMark("stage 2", bars)), .line(line),
        .polyline(PolylineMark(points, stroke: Stroke(orange, width: 2), fill: .theme(.lane))),
        .text(TextMark("a < b", at: Point(x: 5, y: 40), size: 16, isBold: true, anchor: .middle)),
      ]
    return Scene(
      size: Size(width: 100, height: 50), alternativeText: "All marks. Nothing else.", marks: marks)
  }
}

/// Elements and texts of an XML text, as an XML parser sees them.
private final class Reader: NSObject, XMLParserDelegate {
  private(set) var elements: [(name: String, attributes: [String: String])] = []
  /// `[element]`: the text of each.
  private(set) var texts: [String: [String]] = [:]
  private(set) var isWellFormed = false
  private var text = ""

  init(_ xml: String) {
    super.init()
    let parser = XMLParser(data: Data(xml.utf8))
    parser.delegate = self
    isWellFormed = parser.parse()
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    elements.append((name, attributes))
    text = ""
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    texts[name, default: []].append(text)
    text = ""
  }
}
