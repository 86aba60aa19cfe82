/// Lines of YAML in blocks of two spaces.
struct YAMLWriter {
  private(set) var lines: [String] = []
  private var depth = 0
  /// What stands before the next line in place of its indentation's end: the dash of a list entry.
  private var dash = false

  var text: String { lines.joined(separator: "\n") + "\n" }

  /// A key with a value that is YAML already.
  mutating func add(_ key: String, _ value: String) {
    append("\(YAMLText.scalar(key)): \(value)")
  }

  mutating func add(_ key: String, text: String) {
    add(key, YAMLText.scalar(text))
  }

  /// A key with a block below.
  mutating func block(_ key: String, _ write: (inout Self) -> Void) {
    append("\(YAMLText.scalar(key)):")
    depth += 1
    write(&self)
    depth -= 1
  }

  /// An entry of a list.
  mutating func entry(_ write: (inout Self) -> Void) {
    dash = true
    depth += 1
    write(&self)
    depth -= 1
  }

  /// An entry of a list that is a text.
  mutating func item(text: String) {
    append("- \(YAMLText.scalar(text))")
  }

  /// An entry of a list that is a mapping on one line.
  ///
  /// - Parameter pairs: Keys, with values that are YAML already.
  mutating func item(_ pairs: [(key: String, value: String)]) {
    append("- { \(pairs.map { "\($0.key): \($0.value)" }.joined(separator: ", ")) }")
  }

  private mutating func append(_ line: String) {
    let indent = String(repeating: "  ", count: dash ? depth - 1 : depth)
    lines.append(indent + (dash ? "- " : "") + line)
    dash = false
  }
}
