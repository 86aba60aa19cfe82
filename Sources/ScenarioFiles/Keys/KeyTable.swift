/// The keys of one mapping: what the reader accepts and what the schema promises.
struct KeyTable: Sendable {
  struct Key: Sendable {
    var name: String
    var shape: Shape
    var isRequired: Bool
    /// One sentence for an editor's pop-up.
    var summary: String

    init(_ name: String, _ shape: Shape, isRequired: Bool = false, _ summary: String) {
      self.name = name
      self.shape = shape
      self.isRequired = isRequired
      self.summary = summary
    }
  }

  /// What the mapping describes, "the job", for messages.
  var title: String
  var keys: [Key]
  /// Keys that mean something to people but not to us yet, with what is supported in their place.
  var unsupported: [String: String] = [:]

  init(_ title: String, _ keys: [Key], unsupported: [String: String] = [:]) {
    self.title = title
    self.keys = keys
    self.unsupported = unsupported
  }

  subscript(name: String) -> Key? { keys.first { $0.name == name } }
}
