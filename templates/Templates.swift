/// The report's templates, embedded in the program.
package enum Templates {
  /// In no particular order of use; names are file names and unique across the folders.
  package static let all: [(name: String, text: String)] = [
    ("report.css", PackageResources.report_css),
    ("report.js", PackageResources.report_js),
    ("page.html.mustache", PackageResources.page_html_mustache),
    ("section.html.mustache", PackageResources.section_html_mustache),
    ("paragraph.html.mustache", PackageResources.paragraph_html_mustache),
    ("list.html.mustache", PackageResources.list_html_mustache),
    ("table.html.mustache", PackageResources.table_html_mustache),
    ("figure.html.mustache", PackageResources.figure_html_mustache),
    ("tiles.html.mustache", PackageResources.tiles_html_mustache),
    ("code.html.mustache", PackageResources.code_html_mustache),
    ("details.html.mustache", PackageResources.details_html_mustache),
    ("definitions.html.mustache", PackageResources.definitions_html_mustache),
    ("frames.html.mustache", PackageResources.frames_html_mustache),
    ("page.md.mustache", PackageResources.page_md_mustache),
    ("section.md.mustache", PackageResources.section_md_mustache),
    ("paragraph.md.mustache", PackageResources.paragraph_md_mustache),
    ("list.md.mustache", PackageResources.list_md_mustache),
    ("table.md.mustache", PackageResources.table_md_mustache),
    ("figure.md.mustache", PackageResources.figure_md_mustache),
    ("tiles.md.mustache", PackageResources.tiles_md_mustache),
    ("code.md.mustache", PackageResources.code_md_mustache),
    ("details.md.mustache", PackageResources.details_md_mustache),
    ("definitions.md.mustache", PackageResources.definitions_md_mustache),
  ].map { ($0.0, String(decoding: $0.1, as: UTF8.self)) }
}
