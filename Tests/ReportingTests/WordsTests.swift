import Simulation
import Testing
import Training

@testable import Reporting

struct WordsTests {
  @Test(arguments: [
    ("--out", "--out"), ("output/", "output/"), ("", "''"), ("a b", "'a b'"), ("$(x)", "'$(x)'"),
    ("it's", "'it'\\''s'"), ("job.globalBatch=512", "job.globalBatch=512"), ("é", "'é'"),
  ])
  func aShellReadsQuotedWordsAsTheyWere(word: String, expected: String) {
    #expect(shellQuoted(word) == expected)
  }

  private static let bars: [(Double, String)] = [
    (0, ""), (1, "████"), (0.5, "██"), (0.25 / 8, "▏"), (0.0001, "▏"), (7, "████"),
  ]

  @Test(arguments: bars)
  func barsAreAsLongAsTheirShare(share: Double, expected: String) {
    #expect(unicodeBar(share, width: 4) == expected)
  }

  @Test func thePartsOfABreakdownSumToTheStep() {
    for result in HandMade.comparison().results {
      let parts = result.metrics.breakdown.parts
      #expect(parts.map(\.time).reduce(.zero, +) == result.metrics.stepTime)
      #expect(Set(parts.map(\.name)).count == parts.count)
    }
  }

  @Test func aDeviceOfTheTinyExampleIsEitherBusyOrIdle() {
    for result in HandMade.tutorial.comparison.results {
      let timeline = TutorialTimeline(of: result)
      #expect(timeline.devices.count == result.strategy.deviceCount)
      for device in timeline.devices {
        #expect(device.busy + device.idle == result.metrics.stepTime)
      }
      #expect(Set(timeline.lines.dropFirst().map(\.count)).count == 1)
    }
  }

  @Test func theSetUpNamesEverySplitOnce() {
    var strategy = Strategy(name: "all")
    (strategy.tensorParallelSize, strategy.contextParallelSize) = (8, 2)
    (strategy.pipelineParallelSize, strategy.dataParallelSize) = (4, 16)
    strategy.expertParallelSize = 8
    #expect(strategy.degrees == "TP 8 × CP 2 × PP 4 × DP 16, EP 8, 1F1B")
    strategy.contextParallelKind = .allToAll
    strategy.expertDispatch = .oncePerNode
    strategy.expertTensorParallelSize = 1
    strategy.expertBalance.imbalance = .ratio(1.5)
    strategy.expertBalance.capacityFactor = 1.25
    strategy.overlapsTensorParallel = true
    strategy.overlapsExperts = true
    strategy.scattersTransfers = true
    strategy.offload = .activations
    #expect(
      strategy.degrees
        == "TP 8 × CP 2 × PP 4 × DP 16, EP 8, tokens once per node, EP overlapped, experts TP 1, "
        + "all-to-all attention, TP overlapped, scattered transfers, expert imbalance 1.50×, capacity factor 1.25, 1F1B, "
        + "activations offloaded"
    )
  }

  @Test func theVerdictAnswersInElevenLinesOfEightyColumns() {
    let comparisons = [
      HandMade.comparison(), HandMade.hopeless, HandMade.tutorial.comparison, HandMade.uncertain,
    ]
    let hostile = HostileNames.all.map { name in
      var comparison = HandMade.uncertain
      for index in comparison.results.indices { comparison.results[index].strategy.name += name }
      comparison.scenario.name = name
      comparison.scenario.job.stack.name = name
      comparison.verdict.because = name
      return comparison
    }
    for comparison in comparisons + hostile {
      for text in [verdictText(for: [comparison]), verdictText(for: [comparison, comparisons[0]])] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        #expect((3...11).contains(lines.count))
        #expect(lines.allSatisfy { columnCount(of: $0) <= 80 }, "\(text)")
      }
    }
    let many = verdictText(for: comparisons + comparisons)
    #expect(many.split(separator: "\n").count <= 5 * 8)
  }

  @Test func linesBreakAtSpacesAndLongWordsAreCut() {
    func lines(_ text: String, most: Int) -> [String] {
      wrapped(text, width: 8, first: "> ", rest: "  ", most: most)
    }
    #expect(lines("one two three", most: 3) == ["> one", "  two", "  three"])
    #expect(lines("a b c d e f", most: 3) == ["> a b c", "  d e f"])
    #expect(lines("one two three", most: 2) == ["> one", "  two …"])
    #expect(lines("incredible", most: 1) == ["> incre…"])
    #expect(lines("日本語です", most: 1) == ["> 日本…"])
    #expect(lines("", most: 1) == [])
  }

  @Test func addressesInSourcesAreLinks() {
    let text = RichText(linkingAddressesIn: "see (https://a.org/b_c), page 3 or http://x.org")
    #expect(
      text.runs == [
        .text("see"), .text(" "), .text("("), .link("https://a.org/b_c", to: "https://a.org/b_c"),
        .text("),"), .text(" "), .text("page"), .text(" "), .text("3"), .text(" "), .text("or"),
        .text(" "), .text("http://x.org"),
      ])
    #expect(text.plain == "see (https://a.org/b_c), page 3 or http://x.org")
  }
}
