import ArgumentParser
import ScenarioFiles

/// `parreport explain`: what a term, a metric or an error code means.
struct ExplainCommand: RunnableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain a term, a metric or an error code: in plain words, with formula and source.")

  @Argument(help: "A term of the report, a key of results.json, or a code such as PR1203.")
  var term: [String] = []

  @Flag(help: "List everything that can be explained.")
  var list = false

  func validate() throws {
    guard list == term.isEmpty else {
      throw ValidationError("name one term to explain, or use --list for all of them")
    }
  }

  func run(on console: Console) throws(Failure) -> ExitStatus {
    try console.write(list ? Self.listText : try text(for: term.joined(separator: " ")))
    return .done
  }

  private func text(for name: String) throws(Failure) -> String {
    if let explanation = Explanations.named(name) { return explanation.text }
    if let code = ErrorCodes.all.first(where: { $0.code == name.uppercased() }) {
      return "\(code.code): \(code.title)\n  why:  \(code.explanation)\n"
        + "  like: \(code.exampleFix.replacing("\n", with: "\n        "))\n"
    }
    let known = Explanations.all.flatMap(\.names) + ErrorCodes.all.map(\.code)
    var failure = Failure.unknownName(name, "term that parreport explains", among: known)
    if nearestName(to: name, among: known) == nil {
      failure.fix = "see what there is with: parreport explain --list"
    }
    throw failure
  }

  private static var listText: String {
    Explanations.all.map { "\($0.term)\n" }.joined()
      + ErrorCodes.all.map { "\($0.code)  \($0.title)\n" }.joined()
  }
}
