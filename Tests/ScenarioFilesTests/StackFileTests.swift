import ScenarioFiles
import Testing
import Training

@Suite struct StackFileTests {
  private static let errors = """
    errors:
      - { family: any, devices: any, strategy: any, runs: 54, low: -0.05, median: 0.01, high: 0.08 }
      - { family: dense, devices: "1-8", strategy: sharded, runs: 20, low: -5 %, median: 0, high: 0.1 }

    """

  private func read(_ errors: String) throws(ProblemReport) -> Stack {
    let text = "name: mine\nparameters: { stepSeconds: 5 ms }\n" + errors
    return try readStackFile(SourceFile(name: "mine.yaml", bytes: Array(text.utf8)))
  }

  @Test func errorsAreOptionalAndRead() throws {
    #expect(try read("").errors == nil)
    let bands = try #require(try read(Self.errors).errors?.bands)
    #expect(bands.map(\.runCount) == [54, 20] && bands.map(\.low) == [-0.05, -0.05])
    #expect(
      bands[1].group == StepGroup(family: .dense, devices: .upToEight, split: .sharded))
  }

  @Test(arguments: [
    ("PR1801", "median: 0.01", "median: 0.09"), ("PR1802", "family: any", "family: moe"),
    (
      "PR1803", "family: dense, devices: \"1-8\", strategy: sharded",
      "family: any, devices: any, strategy: any"
    ),
  ])
  func badErrorsAreProblems(code: String, part: String, other: String) {
    let report = #expect(throws: ProblemReport.self) {
      try read(Self.errors.replacing(part, with: other))
    }
    #expect(report?.problems.map(\.code) == [code])
    #expect(ErrorCodes.named(code) != nil)
  }

  @Test(arguments: [
    ("strategy: sharded", "strategy: pipelined"), ("runs: 20", "runs: 0"),
    ("low: -5 %", "low: much"), ("high: 0.1 }", "}"), ("runs: 54", "rows: 54"),
  ])
  func badValuesOfErrorsAreProblems(part: String, other: String) {
    let report = #expect(throws: ProblemReport.self) {
      try read(Self.errors.replacing(part, with: other))
    }
    #expect(report?.problems.isEmpty == false)
  }

  @Test func whatIsWrittenReadsBack() throws {
    var stack = try read(Self.errors)
    for (index, parameter) in CalibrationParameter.allCases.enumerated() {
      let bounds = parameter.bounds
      let share = Double(index % 4) / 3
      stack.calibration[parameter] =
        bounds.lowerBound + share * (bounds.upperBound - bounds.lowerBound)
    }
    #expect(stackYAML(of: stack, title: nil, source: "").contains("start") == false)
    var start = Calibration.usual
    start[.matrixEfficiency] = 0.7
    stack.start = start
    let text = stackYAML(of: stack, title: "Mine: \"best\"", source: "here, 5 runs: 3 %")
    let again = try readStackFile(SourceFile(name: "b.yaml", bytes: Array(text.utf8)))
    #expect(again.errors == stack.errors && again.name == "mine")
    #expect(again.start?[.matrixEfficiency] == 0.7)
    for parameter in CalibrationParameter.allCases {
      // Four decimals, of microseconds for times.
      let unit = parameter.isTime ? 1e-10 : 1e-4
      #expect(abs(again.calibration[parameter] - stack.calibration[parameter]) <= 0.51 * unit)
    }
  }
}
