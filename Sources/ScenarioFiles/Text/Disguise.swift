/// A text with characters replaced by private-use ones, which the YAML parser takes for letters.
///
/// The parser expands aliases while it reads, which a hostile file turns into an endless task, and
/// stops at the first repeated key. Disguised aliases are plain words; disguised keys differ. One
/// character replaces one character, so that every line and column stays.
struct Disguise {
  private(set) var scalars: [Unicode.Scalar]
  private var free: [Unicode.Scalar]
  private var originals: [Unicode.Scalar: Unicode.Scalar] = [:]
  /// What stands for the `*` of an alias.
  let alias: Unicode.Scalar

  init(_ text: SourceText) {
    let scalars = Array(text.text.unicodeScalars)
    let taken = Set(scalars.filter { (0xE000...0xF8FF).contains($0.value) })
    free = (0xE000...0xF8FF).compactMap(Unicode.Scalar.init).filter { !taken.contains($0) }
    alias = free.popLast() ?? "\u{E000}"
    self.scalars = scalars
    originals[alias] = "*"
    for index in scalars.indices.dropLast() where scalars[index] == "*" {
      if !scalars[index + 1].properties.isWhitespace { self.scalars[index] = alias }
    }
  }

  var text: String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// Makes a key differ from every other.
  ///
  /// - Returns: False when the text at `index` does not start with the key.
  mutating func hide(_ key: String, at index: Int) -> Bool {
    let isQuoted = index < scalars.count && (scalars[index] == "\"" || scalars[index] == "'")
    let start = isQuoted ? index + 1 : index
    guard start < scalars.count, let first = key.unicodeScalars.first, scalars[start] == first,
      let stand = free.popLast()
    else { return false }
    originals[stand] = originals[first] ?? first
    scalars[start] = stand
    return true
  }

  /// The text as it was.
  func restored(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { originals[$0] != nil }) else { return text }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: text.unicodeScalars.map { originals[$0] ?? $0 })
    return String(view)
  }
}
