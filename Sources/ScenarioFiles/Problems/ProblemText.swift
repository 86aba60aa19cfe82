/// One problem as it is printed.
struct ProblemText {
  let problem: Problem
  let fileName: String
  let source: SourceText
  let style: ProblemStyle

  /// Longer lines are cut around the caret.
  private static let excerptLimit = 120

  var lines: [String] {
    let margin = String(repeating: " ", count: gutterWidth)
    var lines = [headline]
    if style != .oneLine || excerpt != nil {
      lines.append("\(margin)\(dim("┌─")) \(location)")
    }
    lines += excerptLines(margin: margin)
    lines.append("\(margin)\(dim("why:"))  \(problem.why)")
    lines.append("\(margin)\(dim("fix:"))  \(problem.fix)")
    lines.append("\(margin)\(dim("more:")) parreport explain \(problem.code)")
    return lines
  }

  private var headline: String {
    switch style {
    case .pretty: "error \(problem.code): \(problem.message)"
    case .prettyColored: "\u{1B}[1;31merror \(problem.code)\u{1B}[0;1m: \(problem.message)\u{1B}[0m"
    case .oneLine: "\(location): error \(problem.code): \(problem.message)"
    }
  }

  private var location: String {
    if let override = problem.override { return "--set \(override.shown)" }
    guard let line = problem.line else { return fileName }
    return "\(fileName):\(line):\(problem.column ?? 1)"
  }

  private var gutterWidth: Int { max(problem.line.map { "\($0)".count } ?? 2, 2) }

  private func excerptLines(margin: String) -> [String] {
    guard let excerpt else { return ["\(margin)\(dim("│")) \(problem.note)"] }
    let number = problem.line.map { "\($0)" } ?? ""
    let padding = String(repeating: " ", count: gutterWidth - number.count)
    let indent = String(repeating: " ", count: excerpt.offset)
    let caret = String(repeating: "^", count: excerpt.length)
    return [
      "\(padding)\(dim("\(number)│")) \(excerpt.text)",
      "\(margin)\(dim("│")) \(indent)\(alarm("\(caret) \(problem.note)"))",
    ]
  }

  private typealias Excerpt = (text: String, offset: Int, length: Int)

  /// The line that the problem is in, and what the caret underlines.
  private var excerpt: Excerpt? {
    guard let column = problem.column else { return nil }
    if let override = problem.override {
      return cut(Array(override.unicodeScalars)[...], column: column)
    }
    guard let line = problem.line, source.lines.indices.contains(line - 1) else { return nil }
    return cut(source.lines[line - 1], column: column)
  }

  private func cut(_ line: ArraySlice<Unicode.Scalar>, column: Int) -> Excerpt {
    let limit = Self.excerptLimit
    let offset = min(max(column - 1, 0), line.count)
    let first = line.count > limit && offset > limit / 2 ? offset - limit / 2 : 0
    let part = line.dropFirst(first).prefix(limit)
    var view = String.UnicodeScalarView()
    view.append(contentsOf: part)
    let head = first > 0 ? "…" : ""
    let tail = first + part.count < line.count ? "…" : ""
    let length = max(1, min(problem.length, part.count - (offset - first)))
    return ("\(head)\(String(view).shown)\(tail)", offset - first + head.count, length)
  }

  private func dim(_ text: String) -> String {
    style == .prettyColored ? "\u{1B}[34m\(text)\u{1B}[0m" : text
  }

  private func alarm(_ text: String) -> String {
    style == .prettyColored ? "\u{1B}[31m\(text)\u{1B}[0m" : text
  }
}
