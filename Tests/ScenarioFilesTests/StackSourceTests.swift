import ScenarioFiles
import Testing
import Training

@Suite struct StackSourceTests {
  private let stack: Stack = {
    var stack = Stack(
      name: "mine", calibration: .assumed, source: "fitted to 40 runs of https://example.org")
    stack.errors = StackErrors(
      bands: [
        ErrorBand(group: .all, runCount: 40, low: -0.2, median: 0.01, high: 0.25),
        ErrorBand(
          group: StepGroup(family: .dense, devices: .upToEight), runCount: 20, low: -0.1, median: 0,
          high: 0.125),
      ])
    return stack
  }()

  @Test func aWrittenStackReadsBackWithItsErrorsAndItsSource() throws {
    let text = stackYAML(of: stack, title: "Mine", source: stack.source)
    let file = SourceFile(name: "mine.yaml", bytes: Array(text.utf8))
    #expect(try readStackFile(file) == stack)
  }

  @Test func theRooflineIsThatOfTheCatalog() throws {
    #expect(try presetStack(named: "roofline") == .roofline)
  }

  @Test func theStackOfScenariosThatNameNoneIsTheCatalogs() throws {
    #expect(try scenario(from: Sample.all[0]).job.stack == catalogDefaultStack())
  }
}
