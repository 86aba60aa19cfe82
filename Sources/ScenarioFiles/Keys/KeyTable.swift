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

  init(_ title: String, _ keys: [Key]) {
    self.title = title
    self.keys = keys
  }

  subscript(name: String) -> Key? { keys.first { $0.name == name } }
}
