import ArgumentParser
import Glibc
import Reporting
import ScenarioFiles

/// `parreport init`: a scenario file to start from.
struct InitCommand: RunnableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Write a commented scenario file to start from.")

  @Argument(help: "The file to write; an existing one is never overwritten.")
  var path = "scenario.yaml"

  func run(on console: Console) throws(Failure) -> ExitStatus {
    do {
      try FileSystem.write(starterScenario.utf8, to: path)
    } catch {
      throw failure(error)
    }
    try console.write("wrote \(shown(path)); run it with: parreport -s \(shellQuoted(path))\n")
    return .done
  }

  private func failure(_ error: SystemError) -> Failure {
    guard error.number == EEXIST else {
      return Failure(
        .unwritableOutput, "\(shown(path)): cannot be written: \(error.reason)",
        fix: "choose another path: parreport init PATH")
    }
    return Failure(
      .unwritableOutput, "\(shown(path)): exists already, and is left as it is",
      fix: "choose another path: parreport init PATH")
  }
}
