/// Writes marks as SVG elements.
struct SVGRenderer {
  var writer = SVGWriter()
  private let idPrefix: String

  init(idPrefix: String) {
    let allowed = idPrefix.unicodeScalars.map { scalar -> Character in
      let isKept = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9") ~= scalar)
      return isKept || scalar == "_" ? Character(scalar) : "-"
    }
    self.idPrefix = String(allowed)
  }

  mutating func draw(_ scene: Scene, isStandalone: Bool) {
    openRoot(scene, isStandalone: isStandalone)
    writeAlternative(scene.alternativeText)
    if isStandalone {
      writer.raw("<style>")
      writer.escaped(svgStyleSheet)
      writer.raw("</style>\n")
    }
    writePatterns(Hatch.allCases.filter(scene.marks.hatches.contains))
    let frame = Rectangle(x: 0, y: 0, width: scene.size.width, height: scene.size.height)
    draw(RectangleMark(frame, fill: .theme(.background)))
    draw(scene.marks)
    writer.raw("</svg>\n")
  }

  /// Marks in their order; an outline that neighbours share is written once.
  private mutating func draw(_ marks: [Mark]) {
    var rest = marks[...]
    while let first = rest.first {
      let alike = rest.prefix { $0.plainRectangle?.outline == first.plainRectangle?.outline }
      guard alike.count > 1, let outline = first.plainRectangle?.outline else {
        draw(first)
        rest.removeFirst()
        continue
      }
      writer.raw("<g")
      writePaint("stroke", outline.paint)
      writeStrokeShape(outline)
      writer.raw(">\n")
      for mark in alike.compactMap(\.plainRectangle) { drawWithoutOutline(mark) }
      writer.raw("</g>\n")
      rest = rest.dropFirst(alike.count)
    }
  }

  private mutating func draw(_ mark: Mark) {
    switch mark {
    case .rectangle(let mark): draw(mark)
    case .rectangles(let mark): draw(mark)
    case .line(let mark): draw(mark)
    case .polyline(let mark): draw(mark)
    case .text(let mark): draw(mark)
    case .group(let mark): draw(mark)
    }
  }

  private mutating func draw(_ mark: GroupMark) {
    writer.raw("<g>")
    writeTitle(mark.name)
    writer.raw("\n")
    draw(mark.marks)
    writer.raw("</g>\n")
  }

  private mutating func openRoot(_ scene: Scene, isStandalone: Bool) {
    writer.raw("<svg")
    if isStandalone { writer.raw(" xmlns=\"http://www.w3.org/2000/svg\"") }
    writer.raw(" viewBox=\"0 0 ")
    writer.number(scene.size.width)
    writer.raw(" ")
    writer.number(scene.size.height)
    writer.raw("\"")
    writer.attribute("width", scene.size.width)
    writer.attribute("height", scene.size.height)
    writer.raw(" font-family=\"'DejaVu Sans',Verdana,sans-serif\" role=\"img\"")
    writer.attribute("aria-labelledby", "\(idPrefix)-title \(idPrefix)-desc")
    if let area = scene.scaledArea { write(area) }
    writer.raw(">\n")
  }

  /// Writes ` data-area="left top width height" data-end="…" data-unit="…"`.
  private mutating func write(_ area: ScaledArea) {
    writer.raw(" data-area=\"")
    writer.number(area.frame.x)
    for value in [area.frame.y, area.frame.width, area.frame.height] {
      writer.raw(" ")
      writer.number(value)
    }
    writer.raw("\"")
    writer.attribute("data-end", "\(area.end)")
    writer.attribute("data-unit", area.unit)
  }

  /// Writes the first sentence as title, the others as description.
  private mutating func writeAlternative(_ text: String) {
    let parts = text.split(separator: ". ", maxSplits: 1)
    writer.raw("<title")
    writer.attribute("id", "\(idPrefix)-title")
    writer.raw(">")
    writer.escaped(parts.first.map { parts.count > 1 ? "\($0)." : String($0) } ?? "")
    writer.raw("</title>\n<desc")
    writer.attribute("id", "\(idPrefix)-desc")
    writer.raw(">")
    writer.escaped(parts.count > 1 ? String(parts[1]) : "")
    writer.raw("</desc>\n")
  }

  /// Writes what a browser shows on hover; nothing for nil or an empty string.
  mutating func writeTitle(_ title: String?) {
    guard let title, !title.isEmpty else { return }
    writer.raw("<title>")
    writer.escaped(title)
    writer.raw("</title>")
  }
}

extension SVGRenderer {
  private mutating func writePatterns(_ hatches: [Hatch]) {
    guard !hatches.isEmpty else { return }
    writer.raw("<defs>\n")
    for hatch in hatches { writePattern(hatch) }
    writer.raw("</defs>\n")
  }

  private mutating func writePattern(_ hatch: Hatch) {
    writer.raw("<pattern")
    writer.attribute("id", hatchID(hatch))
    writer.raw(" patternUnits=\"userSpaceOnUse\"")
    writer.attribute("width", Hatch.pitch)
    writer.attribute("height", Hatch.pitch)
    writer.raw(">")
    hatch == .dots ? writeDot(hatch) : writeLines(hatch)
    writer.raw("</pattern>\n")
  }

  private mutating func writeDot(_ hatch: Hatch) {
    writer.raw("<circle")
    writer.attribute("cx", Hatch.pitch / 2)
    writer.attribute("cy", Hatch.pitch / 2)
    writer.attribute("r", Hatch.dotRadius)
    writePaint("fill", hatch.ink)
    writer.attribute("fill-opacity", hatch.inkOpacity)
    writer.raw("/>")
  }

  /// Lines through the corners, with the neighbours' that reach into the square.
  private mutating func writeLines(_ hatch: Hatch) {
    writer.raw("<path d=\"")
    if hatch != .falling { writer.raw("M-1 1L1 -1M0 6L6 0M5 7L7 5") }
    if hatch == .falling || hatch == .cross { writer.raw("M-1 5L1 7M0 0L6 6M5 -1L7 1") }
    writer.raw("\"")
    writePaint("stroke", hatch.ink)
    writer.attribute("stroke-width", Hatch.lineWidth)
    writer.attribute("stroke-opacity", hatch.inkOpacity)
    writer.raw("/>")
  }

  /// Writes ` fill="url(#…)"`.
  mutating func writeHatchFill(_ hatch: Hatch) {
    writer.attribute("fill", "url(#\(hatchID(hatch)))")
  }

  private func hatchID(_ hatch: Hatch) -> String { "\(idPrefix)-hatch-\(hatch.rawValue)" }

  /// Writes a colour; for a themed paint also its class.
  ///
  /// - Parameters:
  ///   - property: `fill` or `stroke`.
  ///   - paint: Its light colour is what shows without a style sheet.
  mutating func writePaint(_ property: StaticString, _ paint: Paint) {
    if case .theme(let role) = paint {
      writer.raw(" class=\"")
      writer.raw(property)
      writer.raw("-")
      writer.escaped(role.rawValue)
      writer.raw("\"")
    }
    writeColor(property, paint)
  }

  /// Writes a fill and a stroke with their classes in one attribute.
  mutating func writePaints(fill: Paint, stroke: Paint) {
    let roles = [("fill", fill), ("stroke", stroke)].compactMap { property, paint -> String? in
      guard case .theme(let role) = paint else { return nil }
      return "\(property)-\(role.rawValue)"
    }
    if !roles.isEmpty { writer.attribute("class", roles.joined(separator: " ")) }
    writeColor("fill", fill)
    writeColor("stroke", stroke)
  }

  private mutating func writeColor(_ property: StaticString, _ paint: Paint) {
    writer.raw(" ")
    writer.raw(property)
    writer.raw("=\"")
    writer.color(paint.color(in: .light))
    writer.raw("\"")
  }
}

extension Mark {
  /// A rectangle that is one element.
  fileprivate var plainRectangle: RectangleMark? {
    if case .rectangle(let mark) = self, mark.hatch == nil { mark } else { nil }
  }
}

extension [Mark] {
  /// Those of the marks and of the groups among them.
  var hatches: Set<Hatch> {
    reduce(into: []) { found, mark in
      switch mark {
      case .rectangle(let mark): mark.hatch.map { _ = found.insert($0) }
      case .rectangles(let mark): mark.hatch.map { _ = found.insert($0) }
      case .group(let mark): found.formUnion(mark.marks.hatches)
      case .line, .polyline, .text: break
      }
    }
  }
}
