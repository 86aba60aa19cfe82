/// A name that a scenario file can use, and what it stands for.
struct ListEntry: Equatable, Sendable {
  /// As scenario files write it, `llama3-8b`.
  var name: String
  /// As people say it, "Llama 3 8B".
  var title: String
  /// The sizes that tell it from others, "32 layers, hidden 4096, 32 heads"; may be empty.
  var detail = ""
  /// Where its numbers come from; may be empty.
  var source = ""
}
