import ArgumentParser

/// A command that runs on a console and ends with an exit status.
protocol RunnableCommand: ParsableCommand, Sendable {
  var color: ColorChoice { get }
  func run(on console: Console) async throws(Failure) -> ExitStatus
}

extension RunnableCommand {
  var color: ColorChoice { .auto }
}
