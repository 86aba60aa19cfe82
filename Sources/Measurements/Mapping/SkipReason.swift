/// Why a run is not predicted, in words.
package struct SkipReason: Error, Sendable, Equatable, Hashable {
  /// Lower case, no full stop: "LoRA trains adapters only, which is not simulated".
  package var words: String

  package init(_ words: String) {
    self.words = words
  }
}
