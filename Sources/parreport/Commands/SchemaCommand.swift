import ArgumentParser
import Reporting
import ScenarioFiles

/// `parreport schema`: the shape of the files, for editors and validators.
struct SchemaCommand: RunnableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema of the scenario file.")

  @Flag(help: "The schema of results.json instead.")
  var results = false

  func run(on console: Console) throws(Failure) -> ExitStatus {
    try console.write(results ? resultsSchema() : scenarioSchema())
    return .done
  }
}
