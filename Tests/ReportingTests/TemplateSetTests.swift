import Templates
import Testing

@testable import Reporting

struct TemplateSetTests {
  @Test func namesAreUnique() {
    #expect(Set(Templates.all.map(\.name)).count == Templates.all.count)
  }

  @Test func aTemplateReplacesTheEmbeddedOneOfItsName() throws {
    let templates = try TemplateSet(replacing: [
      "code.html.mustache": "<kbd>{{text}}</kbd>", "report.css": "p { margin: 0 }",
      "report.js": "f()",
    ])
    #expect(templates.render("code.html", ["text": "a &lt; b"]) == "<kbd>a &lt; b</kbd>")
    #expect(templates.styleSheet == "p { margin: 0 }")
    #expect(templates.script == "f()")
  }

  @Test(arguments: [
    ("{{#a}}\n{{/b}}", 2, "this closing tag does not match the open section"),
    ("one\n\n{{text", 3, "the text ends inside a tag or section"),
    ("{{#a}}", 1, "a section is not closed"),
    ("\n{{> nothing.html }}", 2, "the partial nothing.html does not exist"),
  ])
  func whatIsWrongIsSaidWithItsLine(text: String, line: Int, message: String) {
    #expect(throws: ReportError.template(name: "code.html.mustache", line: line, message: message))
    {
      try TemplateSet(replacing: ["code.html.mustache": text])
    }
  }

  @Test(arguments: [
    ("report.js", "f()\ng('</SCRIPT>')", 2, "</script"),
    ("report.css", "/* </style> */", 1, "</style"),
    ("report.js", "<!-- x", 1, "<!--"),
  ])
  func aTextThatWouldEndItsElementIsAnError(name: String, text: String, line: Int, end: String) {
    let message = "\(end) would end the element that holds the text; break it up"
    #expect(throws: ReportError.template(name: name, line: line, message: message)) {
      try TemplateSet(replacing: [name: text])
    }
  }

  @Test func aNameThatReplacesNothingIsAnError() {
    let known = Templates.all.map(\.name)
    #expect(throws: ReportError.unknownTemplate(name: "tabel.html.mustache", known: known)) {
      try reportFiles(for: HandMade.input, templates: ["tabel.html.mustache": ""])
    }
  }
}
