import Foundation
import Testing

/// What people see who watch a run on a terminal.
@Suite(.serialized) struct TerminalTests {
  private static let terminal = ["TERM": "xterm"]
  private static let emptyLine = "\r\u{1B}[K"
  /// More than half a second of work on any machine.
  private static let long = ["-s", "\(Binary.projectFolder)/Examples/gpt3-on-128-devices.yaml"]

  let place: Workplace

  init() throws { place = try Workplace() }

  private func watch(
    _ arguments: [String], _ environment: [String: String] = terminal,
    interruption: Double? = nil
  ) throws -> Outcome {
    try PseudoTerminal().run(
      arguments, in: place.path, environment: environment, interruption: interruption)
  }

  @Test func progressOfLongWorkIsShownAndGoneAtTheEnd() throws {
    let outcome = try watch(Self.long + ["-o", "out"])
    #expect(outcome.status == 0)
    let lines = outcome.errors.components(separatedBy: Self.emptyLine)
    #expect(lines.first == "" && lines.last == "" && lines.count > 3)
    let what = [
      "strategies simulated", "questions answered", "changes written down", "figures drawn",
      "parts rendered",
    ].joined(separator: "|")
    let words = try Regex("\\d+ of \\d+ (\(what))")
    #expect(
      lines.dropFirst().dropLast().allSatisfy { $0.isEmpty || $0.wholeMatch(of: words) != nil })
    #expect(!outcome.output.contains("\u{1B}"))
  }

  @Test(arguments: [
    ["TERM": "xterm", "CI": "true"], ["TERM": "dumb"],
  ])
  func noProgressWhereNobodyWatches(environment: [String: String]) throws {
    #expect(try watch(Self.long + ["-o", "out"], environment).errors == "")
  }

  @Test func noProgressWhenItIsNotWanted() throws {
    #expect(try watch(Self.long + ["-o", "out", "--quiet"]).errors == "")
  }

  @Test func shortWorkIsDoneWithoutProgress() throws {
    let example = "\(Binary.projectFolder)/Examples/three-batches.yaml"
    let start = ContinuousClock.now
    let outcome = try watch(["check", example])
    let isShort = ContinuousClock.now - start < .milliseconds(500)
    #expect(outcome.status == 0)
    if isShort { #expect(outcome.errors == "") }
  }

  /// After half a second a line of progress stands on the terminal.
  @Test func ctrlCLeavesACleanLineAndTheOldReport() throws {
    try place.write(Scenarios.fits, to: "old.yaml")
    try #require(try place.run("-s", "old.yaml", "-o", "out").status == 0)
    let old = try place.contents(of: "out")
    let outcome = try watch(Self.long + ["-o", "out"], interruption: 0.6)
    #expect(outcome.status == 130)
    #expect(outcome.output == "")
    #expect(outcome.errors == "" || outcome.errors.hasSuffix(Self.emptyLine))
    #expect(try place.contents(of: "out") == old)
    #expect(try place.names() == ["old.yaml", "out", "output.log"])
  }

  @Test(arguments: [
    (["TERM": "xterm"], true), (["TERM": "xterm", "NO_COLOR": "1"], false),
    (["TERM": "xterm", "NO_COLOR": ""], true), (["TERM": "dumb"], false),
    (["TERM": "xterm", "CI": "1"], false),
  ])
  func errorsAreColouredForPeople(environment: [String: String], isColoured: Bool) throws {
    let outcome = try watch(["-s", "missing.yaml"], environment)
    #expect(outcome.status == 66)
    #expect(outcome.errors.contains("\u{1B}[") == isColoured)
  }

  /// No file of a report holds a date, so every build is the same one.
  @Test func filesDoNotDependOnTheDate() throws {
    try place.write(Scenarios.fits, to: "fits.yaml")
    let arguments = ["-s", "fits.yaml", "-o", "out", "--trace"]
    try #require(try place.run(arguments: arguments).status == 0)
    let now = try place.contents(of: "out")
    for epoch in ["0", "1700000000"] {
      let outcome = try place.run(
        arguments: arguments, environment: ["SOURCE_DATE_EPOCH": epoch])
      #expect(outcome.status == 0)
      #expect(try place.contents(of: "out") == now)
    }
  }
}
