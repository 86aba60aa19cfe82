import ArgumentParser
import ScenarioFiles
import Training

/// `parreport check`: reads and validates scenario files, without a simulation.
struct CheckCommand: RunnableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Read and validate scenario files, without a simulation.")

  @Argument(help: ArgumentHelp("Scenario files; - reads standard input.", valueName: "file"))
  var paths: [String]

  @Option(help: "Whether messages are coloured.")
  var color = ColorChoice.auto

  func run(on console: Console) throws(Failure) -> ExitStatus {
    var worst = ExitStatus.done
    for path in paths {
      do throws(Failure) {
        let scenario = try scenario(
          from: try readSource(path), style: console.problemStyle(color))
        try console.write("\(shown(path)): ok, \(count(of: scenario.strategies))\n")
      } catch {
        guard error.status == .wrongInput || error.status == .unreadableInput else { throw error }
        console.note(error.text(inColor: console.surroundings.colorsErrors(color)))
        if error.status.rawValue > worst.rawValue { worst = error.status }
      }
    }
    return worst
  }

  private func count(of strategies: [Strategy]) -> String {
    strategies.count == 1 ? "1 strategy" : "\(strategies.count) strategies"
  }
}
