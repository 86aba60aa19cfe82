import Simulation
import Testing
import Training

@testable import Reporting

/// An empty figure says why it is empty, and so does the report where there is none.
struct NotDrawnTests {
  private static let comparisons: [Comparison] = [
    HandMade.comparison(), HandMade.hopeless, HandMade.tutorial.comparison, alone, idle,
  ]

  @Test(arguments: comparisons.indices)
  func everyFigureIsDrawnOrMissingForAReason(index: Int) {
    let (subject, drawn) = Self.subject(of: Self.comparisons[index])
    // The map of every device is for many of them; a figure of all of them together stands for it.
    for role in FigureJob.Role.allCases where role != .utilization {
      let isDrawn = drawn.contains { $0.role == role && !$0.figures.isEmpty }
      #expect((subject.absence(of: role) == nil) == isDrawn, "\(role)")
    }
  }

  @Test func oneStrategyOnOneDeviceSaysWhatItDoesNotNeed() {
    let words = Self.words(of: Self.alone)
    #expect(words.contains("Communication: one device has nobody to exchange results with."))
    #expect(words.contains("The pipeline and its bubble: no strategy has a pipeline."))
    #expect(!words.contains { $0.hasPrefix("Memory: ") || $0.hasPrefix("Cluster: ") })
  }

  @Test func aModelInWordsHasNoSizes() {
    let words = Self.words(of: HandMade.tutorial.comparison)
    for title in ["Cluster", "Memory", "Memory over time", "Scaling"] {
      #expect(words.contains { $0.hasPrefix("\(title): in a model in words, ") }, "\(title)")
    }
  }

  @Test func aStepWithoutTimeSaysSo() {
    let words = Self.words(of: Self.idle)
    for title in ["What decides the step", "Memory over time", "How busy the devices are"] {
      #expect(words.contains("\(title): no strategy has a task that takes time."), "\(title)")
    }
  }

  @Test func pipelinesThatDoNotFitSaySo() {
    var comparison = HandMade.comparison()
    for index in comparison.results.indices {
      comparison.results[index].memory = HandMade.memory(stages: [200])
    }
    let words = Self.words(of: comparison)
    #expect(
      words.contains("The pipeline and its bubble: no strategy with a pipeline fits in memory."))
    #expect(words.contains("Scaling: no strategy fits in memory."))
  }

  /// The list's items as plain text.
  private static func words(of comparison: Comparison) -> [String] {
    let section = notDrawnSection(of: subject(of: comparison).0)
    return (section?.blocks ?? []).flatMap { block -> [String] in
      if case .list(let items, _) = block { items.map(\.plain) } else { [] }
    }
  }

  private static func subject(of comparison: Comparison) -> (Subject, [FigureJob.Outcome]) {
    let input = HandMade.input([comparison])
    let drawn = FigureJob.all(for: input).map { $0.run() }
    return (ReportContext(input, figures: drawn).subjects[0], drawn)
  }

  /// One strategy on one device.
  private static var alone: Comparison {
    let only = HandMade.result(
      Strategy(name: "alone"), HandMade.breakdown(100, 200, optimizer: 20),
      memory: HandMade.memory(stages: [40]))
    return comparison(of: only)
  }

  /// One strategy whose tasks take no time.
  private static var idle: Comparison {
    var only = HandMade.result(
      Strategy(name: "idle"), HandMade.breakdown(0, 0), memory: HandMade.memory(stages: [40]))
    only.step = HandMade.step([[Box(.forward, 0, 0, 0)]], names: ["device"])
    only.metrics.samplesPerSecond = 0
    only.metrics.bubbleFraction = 0
    return comparison(of: only)
  }

  private static func comparison(of only: StrategyResult) -> Comparison {
    Comparison(
      scenario: HandMade.scenario(named: "One", results: [only]), results: [only],
      verdict: HandMade.comparison().verdict)
  }
}
