import ArgumentParser
import Reporting
import Training

/// `parreport learn`: the tiny example, step by step.
struct LearnCommand: RunnableCommand {
  static let configuration = CommandConfiguration(
    commandName: "learn",
    abstract: "Explain the ways to split training by a tiny example: 3 batches, 2 model parts.")

  func run(on console: Console) async throws(Failure) -> ExitStatus {
    var progress = Progress(on: console, isQuiet: true)
    let comparisons = try await simulate([try tinyTutorialScenario()], progress: &progress)
    for comparison in comparisons {
      try console.write(learnText(for: Tutorial(of: comparison)))
    }
    return .done
  }
}
