import Charting
package import Drawing

/// Makes all files of a report; pictures are left to be rendered.
///
/// - Parameters:
///   - input: What the report is about.
///   - templates: Texts that replace embedded templates, by file name (`table.html.mustache`).
///   - themes: Of the pictures; the first one's have the plain names, others end in `-dark.png`.
/// - Returns: Paths relative to the report's folder, each once.
/// - Throws: When one of `templates` cannot be used.
package func reportFiles(
  for input: ReportInput, templates: [String: String] = [:], themes: [Theme] = [.light]
) throws(ReportError) -> [ReportFile] {
  let templates = try TemplateSet(replacing: templates)
  let context = ReportContext(input)
  return textFiles(of: context, templates: templates)
    + context.subjects.map {
      ReportFile(path: $0.resolvedPath, content: .text($0.resolvedScenario))
    }
    + context.figures.map {
      ReportFile(path: $0.data, content: .text(csv(of: $0.figure.table)))
    }
    + pictures(of: context, themes: themes)
}

private func textFiles(of context: ReportContext, templates: TemplateSet) -> [ReportFile] {
  let document = Document(of: context)
  let drawings = Dictionary(
    uniqueKeysWithValues: context.figures.map {
      ($0.id, svg(of: $0.figure.scene, idPrefix: $0.id + "-", standalone: false))
    })
  let styleSheet = templates.styleSheet + svgStyleSheet
  var folder = HTMLReport(.folder, templates: templates, drawings: drawings)
  var single = HTMLReport(.singleFile, templates: templates, drawings: drawings)
  return [
    ("index.html", folder.render(document, styleSheet: styleSheet)),
    ("report.html", single.render(document, styleSheet: styleSheet)),
    ("report.md", MarkdownReport(templates: templates, hasFiles: true).render(document)),
    ("summary.md", summary(of: context, templates: templates)),
    ("results.json", resultsJSON(for: context.input)),
    ("assets/report.css", styleSheet),
  ].map { ReportFile(path: $0.0, content: .text($0.1)) }
}

private func pictures(of context: ReportContext, themes: [Theme]) -> [ReportFile] {
  context.figures.flatMap { block in
    themes.enumerated().map { index, theme in
      let stem = block.picture.dropLast(".png".count)
      let path = index == 0 ? block.picture : "\(stem)-\(theme.rawValue).png"
      return ReportFile(path: path, content: .picture(block.figure.scene, theme))
    }
  }
}
