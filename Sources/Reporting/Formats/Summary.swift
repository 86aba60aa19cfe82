/// The report as text for a job summary or a merge-request comment.
///
/// Such places drop a text that is too long as a whole: sections are left out from the end until it
/// fits, and the last line says so.
func summary(of context: ReportContext, templates: TemplateSet) -> String {
  let format = MarkdownReport(templates: templates, hasFiles: false)
  var document = Document(summaryOf: context)
  let sectionCount = document.sections.count
  var text = format.render(document)
  while text.utf8.count > summaryByteLimit, !document.sections.isEmpty {
    document.sections.removeLast(max(1, document.sections.count / 8))
    let leftOut = sectionCount - document.sections.count
    let note: RichText =
      "\(counted(leftOut, "section", "sections")) left out here because they are too long; "
      + "report.md has them."
    var shortened = document
    shortened.footer = note + " " + document.footer
    text = format.render(shortened)
  }
  return text
}

/// 256 KiB.
let summaryByteLimit = 262_144
