/// What a prediction had to choose because the row does not say.
struct Assumptions {
  private(set) var lines: [String] = []

  /// Notes a choice.
  ///
  /// - Parameters:
  ///   - what: Short: "vocabulary".
  ///   - value: As chosen: "50257".
  ///   - reason: Why: "GPT-2's tokenizer".
  mutating func note(_ what: String, _ value: String, because reason: String) {
    lines.append("\(what): \(value) (\(reason))")
  }
}
