import ScenarioFiles
import Testing

@Suite struct ProblemTests {
  @Test(arguments: BadScenario.all)
  func everyProblemIsPrintedAsRecorded(_ bad: BadScenario) throws {
    let report = try #require(problems(of: bad.bytes, overrides: bad.overrides))
    try Golden.expect(report.text(style: .pretty), is: "\(bad.name).txt")
    let known = Set(ErrorCodes.all.map(\.code))
    #expect(report.problems.allSatisfy { known.contains($0.code) })
  }

  @Test func everyCodeOfAScenarioFileHasAGoldenMessage() {
    let seen = Set(
      BadScenario.all.flatMap { problems(of: $0.bytes, overrides: $0.overrides)?.problems ?? [] }
        .map(\.code))
    let missing = ErrorCodes.all.map(\.code).filter { !seen.contains($0) && $0 < "PR1600" }
    #expect(missing == [])
  }

  @Test func codesAreUniqueAndInOrder() {
    let codes = ErrorCodes.all.map(\.code)
    #expect(codes == Array(Set(codes)).sorted())
    #expect(ErrorCodes.all.allSatisfy { !$0.explanation.isEmpty && !$0.exampleFix.isEmpty })
    #expect(ErrorCodes.named("pr1203")?.code == "PR1203")
  }

  @Test func withoutColourEachProblemStartsWithItsPlace() throws {
    let report = try #require(broken)
    let first = report.text(style: .oneLine).split(separator: "\n").first
    #expect(
      first
        == "scenario.yaml:16:21: error PR1203: tensor-parallel size does not divide the attention heads"
    )
  }

  @Test func colourChangesNoText() throws {
    let report = try #require(broken)
    let plain = report.text(style: .prettyColored).replacing(/\u{1B}\[[0-9;]*m/, with: "")
    #expect(plain == report.text(style: .pretty))
  }

  private var broken: ProblemReport? {
    problems(
      of: BadScenario.base.replacing(
        "tensorParallel: 8", with: "tensorParallel: 24\n    dataParallel: 1"))
  }
}
