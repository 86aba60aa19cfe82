/// The colours of the classes in SVG pictures: light, and dark on screens where the reader's system is.
package var svgStyleSheet: String {
  svgStyleRules(of: .light) + "@media screen and (prefers-color-scheme:dark){\n"
    + svgStyleRules(of: .dark) + "}\n"
}

/// The colours of the classes in SVG pictures in one theme: a rule a line.
///
/// - Parameters:
///   - theme: Light or dark.
///   - ancestor: A selector that a picture must be inside, such as `.dark`; empty for all.
/// - Returns: Two rules for each colour, as fill and as stroke.
package func svgStyleRules(of theme: Theme, inside ancestor: String = "") -> String {
  let start = ancestor.isEmpty ? "" : ancestor + " "
  return ThemeColor.allCases.map { role in
    var color = SVGWriter()
    color.color(theme.color(role))
    let name = role.rawValue
    return "\(start).fill-\(name){fill:\(color.text)}\n"
      + "\(start).stroke-\(name){stroke:\(color.text)}\n"
  }.joined()
}
