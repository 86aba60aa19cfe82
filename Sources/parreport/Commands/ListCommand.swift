import ArgumentParser
import Reporting

/// `parreport list`: the names that a scenario file can use.
struct ListCommand: RunnableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the names that a scenario file can use.")

  @Argument(help: "What to list.")
  var topic: ListTopic

  @Flag(help: "One name a line, for scripts.")
  var plain = false

  @Flag(help: "A JSON array of names and titles.")
  var json = false

  func validate() throws {
    guard !(plain && json) else {
      throw ValidationError("--plain and --json contradict each other; use one of them")
    }
  }

  func run(on console: Console) throws(Failure) -> ExitStatus {
    let entries = topic.entries
    if json {
      try console.write(jsonText(of: entries))
    } else if plain {
      try console.write(entries.map { "\($0.name)\n" }.joined())
    } else {
      try console.write(table(of: entries))
    }
    return .done
  }

  private func table(of entries: [ListEntry]) -> String {
    let width = entries.map(\.name.count).max() ?? 0
    return entries.map { entry in
      let padding = String(repeating: " ", count: width - entry.name.count)
      return "\(entry.name)\(padding)  \(entry.title)\n"
    }.joined()
  }

  private func jsonText(of entries: [ListEntry]) -> String {
    let rows = entries.map {
      "  { \"name\": \(jsonQuoted($0.name)), \"title\": \(jsonQuoted($0.title)) }"
    }
    return "[\n\(rows.joined(separator: ",\n"))\n]\n"
  }
}
