package import Drawing

/// Makes all files of a report, one after the other; pictures are left to be rendered.
///
/// - Parameters:
///   - input: What the report is about.
///   - traces: What came of all its trace jobs, if it is to have traces.
///   - templates: Texts that replace embedded templates, by file name (`table.html.mustache`).
///   - themes: Of the pictures; the first one's have the plain names, others end in `-dark.png`.
/// - Returns: Paths relative to the report's folder, each once.
/// - Throws: When one of `templates` cannot be used.
package func reportFiles(
  for input: ReportInput, traces: [MeasuredTrace] = [], templates: [String: String] = [:],
  themes: [Theme] = [.light]
) throws(ReportError) -> [ReportFile] {
  let figures = FigureJob.all(for: input).map { $0.run() }
  return try ReportJob.all(
    for: input, figures: figures, traces: traces, templates: templates, themes: themes
  ).flatMap { $0.run() }
}
