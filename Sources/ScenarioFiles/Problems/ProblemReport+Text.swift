extension ProblemReport {
  /// More problems than this are counted, not printed.
  package static let shownCount = 20

  /// The problems as people read them, with the lines that they are in.
  package func text(style: ProblemStyle) -> String {
    let text = SourceText(repairing: source)
    let shown = problems.prefix(Self.shownCount).map { problem in
      ProblemText(problem: problem, fileName: source.shownName, source: text, style: style).lines
    }
    return (shown.joined() + [summary]).joined(separator: "\n") + "\n"
  }

  private var summary: String {
    let least = problems.count >= Diagnosis.limit ? "at least " : ""
    let count =
      "\(least)\(problems.count) error\(problems.count == 1 ? "" : "s") in \(source.shownName)"
    let hidden = problems.count - Self.shownCount
    return hidden > 0
      ? "\(count), the first \(Self.shownCount) are shown; nothing was written"
      : "\(count); nothing was written"
  }
}

extension SourceFile {
  fileprivate var shownName: String { name == "-" ? "standard input" : name.shown }
}
