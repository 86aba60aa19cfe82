import Charting
package import Drawing

/// Files of a report that can be made beside the others.
package struct ReportJob: Sendable {
  /// Makes the files; pictures are left to be rendered.
  package let run: @Sendable () -> [ReportFile]

  /// The files of a report, those that take longest first.
  ///
  /// - Parameters:
  ///   - input: What the report is about.
  ///   - figures: What came of all its figure jobs, in their order.
  ///   - traces: What came of all its trace jobs, if it is to have traces.
  ///   - templates: Texts that replace embedded templates, by file name (`table.html.mustache`).
  ///   - themes: Of the pictures; the first one's have the plain names, others end in `-dark.png`.
  /// - Returns: Jobs whose files have different paths.
  /// - Throws: When one of `templates` cannot be used.
  package static func all(
    for input: ReportInput, figures: [FigureJob.Outcome], traces: [MeasuredTrace] = [],
    templates: [String: String] = [:], themes: [Theme] = [.light]
  ) throws(ReportError) -> [Self] {
    let templates = try TemplateSet(replacing: templates)
    let context = ReportContext(input, figures: figures, traces: traces)
    return [
      Self { pages(of: Document(of: context), figures: context.figures, templates: templates) }
    ]
      + context.figures.flatMap { pictures(of: $0, themes: themes) }
      + [
        Self { texts(of: context, templates: templates, themes: themes) },
        Self { context.figures.map { file($0.data, csv(of: $0.figure.table)) } },
        Self { traces.map(\.trace).map { ReportFile(path: $0.path, content: .trace($0)) } },
      ]
  }

  /// The page beside its files, the same in one file, and the style sheet.
  static func pages(
    of document: Document, figures: [FigureBlock], templates: TemplateSet
  ) -> [ReportFile] {
    func drawings(_ scene: (Figure) -> Scene) -> [String: String] {
      Dictionary(
        uniqueKeysWithValues: figures.map {
          ($0.id, svg(of: scene($0.figure), idPrefix: $0.id + "-", standalone: false))
        })
    }
    let styleSheet = templates.styleSheet + svgStyleSheet
    let script = templates.script
    // Without a script nothing enlarges the narrowest bars.
    var folder = HTMLReport(
      .folder, templates: templates,
      drawings: drawings { $0.scene.joiningRectangles(narrowerThan: 2) })
    let index = folder.render(document, styleSheet: styleSheet, script: script)
    var single = HTMLReport(
      .singleFile, templates: templates, drawings: drawings(\.scene), tables: folder.tables)
    return [
      file("index.html", index),
      file("report.html", single.render(document, styleSheet: styleSheet, script: script)),
      file("assets/report.css", styleSheet),
    ]
  }

  private static func texts(
    of context: ReportContext, templates: TemplateSet, themes: [Theme]
  ) -> [ReportFile] {
    let markdown = MarkdownReport(templates: templates, hasFiles: true, themes: themes)
    return [
      file("report.md", markdown.render(Document(of: context))),
      file("summary.md", summary(of: context, templates: templates)),
      file("results.json", resultsJSON(of: context)),
    ] + context.subjects.map { file($0.resolvedPath, $0.resolvedScenario) }
  }

  /// One job for each theme.
  static func pictures(of block: FigureBlock, themes: [Theme]) -> [Self] {
    themes.map { theme in
      let path = block.picture(in: theme, of: themes)
      return Self { [ReportFile(path: path, content: .picture(block.figure.scene, theme))] }
    }
  }

  static func file(_ path: String, _ text: String) -> ReportFile {
    ReportFile(path: path, content: .text(text))
  }
}
