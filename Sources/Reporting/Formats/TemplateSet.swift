import Mustache
import Templates

/// The templates of one report, parsed: the embedded ones, with those replaced that a caller gave.
///
/// Values reach a template as finished HTML or Markdown, escaped by `HTMLMarkup` or
/// `MarkdownMarkup`; therefore no template escapes again, whichever braces it uses.
struct TemplateSet: Sendable {
  private var library = MustacheLibrary()
  /// The page's style sheet, no template.
  let styleSheet: String
  /// The page's script, no template.
  let script: String

  /// Parses every template.
  ///
  /// - Parameter overrides: Texts by the file name of the template they replace.
  /// - Throws: When a text does not parse, or replaces no template.
  init(replacing overrides: [String: String]) throws(ReportError) {
    let names = Templates.all.map(\.name)
    if let unknown = overrides.keys.sorted().first(where: { !names.contains($0) }) {
      throw .unknownTemplate(name: unknown, known: names)
    }
    var assets: [String: String] = [:]
    for (name, embedded) in Templates.all {
      let text = overrides[name] ?? embedded
      if name.hasSuffix(Self.suffix) {
        try Self.checkPartials(of: text, name: name, known: names)
        library.register(try Self.parse(text, name: name), named: Self.stem(of: name))
      } else {
        try Self.checkEnds(of: text, name: name)
        assets[name] = text
      }
    }
    styleSheet = assets["report.css", default: ""]
    script = assets["report.js", default: ""]
  }

  /// The text of the template `name`, which is without its suffix: `table.html`.
  func render(_ name: String, _ values: [String: Any]) -> String {
    guard let text = library.render(values, withTemplate: name) else {
      preconditionFailure("\(name) is one of the embedded templates")
    }
    return text
  }

  private static let suffix = ".mustache"

  private static func stem(of name: String) -> String { String(name.dropLast(suffix.count)) }

  /// The pragma is a line of its own, so that a section tag on the text's first line stays alone on
  /// its line; that line does not count.
  private static func parse(_ text: String, name: String) throws(ReportError) -> MustacheTemplate {
    do {
      return try MustacheTemplate(string: "{{% CONTENT_TYPE: TEXT}}\n" + text)
    } catch let error as MustacheTemplate.ParserError {
      throw .template(
        name: name, line: max(1, error.context.lineNumber - 1), message: message(of: error.error))
    } catch {
      throw .template(name: name, line: 1, message: "not a mustache template: \(error)")
    }
  }

  /// In the single file, a script or style sheet with these would end before its end.
  private static func checkEnds(of text: String, name: String) throws(ReportError) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let words = line.lowercased()
      for end in ["</script", "</style", "<!--"] where words.contains(end) {
        throw .template(
          name: name, line: index + 1,
          message: "\(end) would end the element that holds the text; break it up")
      }
    }
  }

  /// mustache renders a partial that does not exist as nothing; a report without its tables would
  /// look complete.
  private static func checkPartials(
    of text: String, name: String, known: [String]
  ) throws(ReportError) {
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      var rest = line
      while let tag = rest.firstRange(of: "{{>") {
        rest = rest[tag.upperBound...]
        let end = rest.firstRange(of: "}}")?.lowerBound ?? rest.endIndex
        let partial = rest[..<end].filter { !$0.isWhitespace }
        guard known.contains(partial + suffix) else {
          throw .template(
            name: name, line: index + 1, message: "the partial \(partial) does not exist")
        }
      }
    }
  }

  private static func message(of error: any Error) -> String {
    guard let error = error as? MustacheTemplate.Error else {
      return "the text ends inside a tag or section"
    }
    return switch error {
    case .sectionCloseNameIncorrect: "this closing tag does not match the open section"
    case .unfinishedName: "the tag is not closed"
    case .expectedSectionEnd: "a section is not closed"
    case .invalidSetDelimiter: "the delimiters cannot be changed like this"
    case .transformAppliedToInheritanceSection: "an inherited block takes no transform"
    case .illegalTokenInsideInheritSection: "only blocks may stand inside an inherited partial"
    case .textInsideInheritSection: "text may not stand inside an inherited partial"
    case .invalidConfigVariableSyntax: "the pragma is not NAME: VALUE"
    case .unrecognisedConfigVariable: "the pragma is not known"
    }
  }
}
