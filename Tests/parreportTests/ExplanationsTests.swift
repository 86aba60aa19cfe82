import Testing

@testable import parreport

@Suite struct ExplanationsTests {
  @Test func noTwoTermsShareAName() {
    let names = Explanations.all.flatMap { Set($0.names.map(Explanations.folded)) }
    let twice = Dictionary(grouping: names) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
    #expect(twice == [])
  }

  @Test(arguments: Explanations.all)
  func everyTermIsFoundBySaidInSentencesAndHasASource(explanation: Explanation) {
    for name in explanation.names { #expect(Explanations.named(name) == explanation) }
    #expect(explanation.meaning.hasSuffix("."))
    #expect(!explanation.source.isEmpty)
  }

  @Test(arguments: ["Micro-Batch", "microBatch", "micro batch", "MICRO_BATCH"])
  func spellingDoesNotMatter(name: String) {
    #expect(Explanations.named(name)?.term == "micro-batch")
  }

  @Test func anExplanationIsThreeLines() {
    let text = Explanation("FLOP", "An operation.", formula: "2mkn", source: "a book").text
    #expect(text == "FLOP: An operation.\n  formula: 2mkn\n  source:  a book\n")
  }
}
