/// Which strategy to use, and why, in words made from the numbers.
package struct Verdict: Sendable, Equatable {
  /// The name of the fastest strategy that fits; nil when none fits.
  package var fastest: String?
  /// The reason, one clause: "its all-reduces stay inside a node".
  package var because: String
  /// Whole sentences, the first is the verdict itself.
  package var sentences: [String]
  /// Why one kind of parallelism wins here, for the head-to-head; one sentence.
  package var headToHead: String
  /// How sure it is, in whole sentences; nil when none fits, and for a model in words.
  package var confidence: String?
  /// What would make another strategy the fastest; one sentence, nil when nobody looked.
  package var changes: String?
  /// What bounds the fastest one's step; one sentence, nil when its critical path is not known.
  package var bound: String?
  /// What would help and what would not, each with what to do about it.
  package var advice: [String] = []
  /// Of the fastest over the next; nil without a next, and where no errors are known.
  package var lead: Lead?

  package init(
    fastest: String?, because: String, sentences: [String], headToHead: String,
    confidence: String? = nil, lead: Lead? = nil
  ) {
    self.fastest = fastest
    self.because = because
    self.sentences = sentences
    self.headToHead = headToHead
    self.confidence = confidence
    self.lead = lead
  }
}
