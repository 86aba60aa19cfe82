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
    let entries = try topic.entries()
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
    let nameWidth = entries.map(\.name.count).max() ?? 0
    let titleWidth = entries.map(\.title.count).max() ?? 0
    return entries.map { entry in
      let name = padded(entry.name, to: nameWidth)
      guard !entry.detail.isEmpty else { return "\(name)  \(entry.title)\n" }
      return "\(name)  \(padded(entry.title, to: titleWidth))  \(entry.detail)\n"
    }.joined()
  }

  private func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: width - text.count)
  }

  private func jsonText(of entries: [ListEntry]) -> String {
    let rows = entries.map { entry in
      let members = [
        ("name", entry.name), ("title", entry.title), ("detail", entry.detail),
        ("source", entry.source),
      ]
      return JSONValue.object(
        members.filter { !$0.1.isEmpty }.map { (key: $0.0, value: .string($0.1)) })
    }
    return JSONValue.array(rows).text + "\n"
  }
}
