/// A name that a scenario file can use, and what it stands for.
struct ListEntry: Equatable, Sendable {
  /// `llama3-8b`
  var name: String
  /// "Llama 3 8B"
  var title: String
}
