import ArgumentParser
import CSystem
import Glibc

/// `parreport`: reads the command line, runs a command, exits with its status.
@main
struct RootCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parreport",
    abstract: "Tells you how to split a training job over many devices.",
    discussion: """
      Simulates data-, tensor-, pipeline-parallel and hybrid strategies of a scenario, and writes \
      a report with Gantt charts and a verdict.

      Exit codes: 0 done; 1 a budget failed; 3 no strategy is feasible; 64 wrong usage; \
      65 an input file is wrong; 66 an input file cannot be read; 70 a bug; \
      73 the output cannot be written; 130 interrupted.
      """,
    version: Version.current,
    subcommands: [
      ReportCommand.self, LearnCommand.self, InitCommand.self, CheckCommand.self,
      ListCommand.self, ScheduleCommand.self, AccuracyCommand.self, CalibrateCommand.self,
      ExplainCommand.self, SchemaCommand.self,
    ],
    defaultSubcommand: ReportCommand.self)

  /// Not asynchronous itself: the runtime's loop for that would unblock every signal.
  static func main() {
    keep_freed_memory()
    prepareSignals()
    let interruption = Interruption()
    interruption.block()
    let console = Console(surroundings: .ofThisProcess(), interruption: interruption)
    do {
      var command = try parseAsRoot()
      if let runnable = command as? any RunnableCommand {
        Task.detached { Glibc.exit(await run(runnable, on: console).rawValue) }
        interruption.awaitRequests()
      }
      try command.run()
    } catch {
      exit(withError: error)
    }
  }

  private static func run(
    _ command: any RunnableCommand, on console: Console
  ) async -> ExitStatus {
    do throws(Failure) {
      return try await command.run(on: console)
    } catch {
      console.note(error.text(inColor: console.surroundings.colorsErrors(command.color)))
      return error.status
    }
  }
}
