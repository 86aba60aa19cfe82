/// Reads JSON as Python's `json` does, and remembers where each value stands.
///
/// YAML's reader is no help here: it knows neither `\ud83d\ude00` nor that aliases are not JSON.
/// Recursion ends at `depthLimit`, so that no file can exhaust the stack.
struct JSONParser {
  /// Why a text is no JSON, and where.
  struct Failure: Error, Equatable {
    var message: String
    var line: Int
    var column: Int
  }

  private static let depthLimit = 100

  private let bytes: [UInt8]
  private var index = 0
  private var line = 1
  /// In bytes that start a Unicode scalar.
  private var column = 1
  private var depth = 0

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
  }

  /// Parses a whole file.
  static func parse(_ bytes: [UInt8]) throws(Failure) -> JSONNode {
    var parser = Self(bytes)
    let node = try parser.value()
    parser.skipBlanks()
    guard parser.byte == nil else { throw parser.failure("text after the end of the value") }
    return node
  }

  private mutating func value() throws(Failure) -> JSONNode {
    skipBlanks()
    var node = JSONNode(content: .null, line: line, column: column, length: 1)
    switch byte {
    case UInt8(ascii: "{"): node.content = .object(try object())
    case UInt8(ascii: "["): node.content = .list(try list())
    case UInt8(ascii: "\""):
      node.content = .text(try string())
      node.length = column - node.column
    default:
      node.content = try word()
      node.length = column - node.column
    }
    return node
  }

  private mutating func object() throws(Failure) -> [String: JSONNode] {
    var entries: [String: JSONNode] = [:]
    try members(endingWith: UInt8(ascii: "}")) { (parser) throws(Failure) in
      parser.skipBlanks()
      guard parser.byte == UInt8(ascii: "\"") else {
        throw parser.failure("a key in double quotes is expected here")
      }
      let key = try parser.string()
      parser.skipBlanks()
      guard parser.byte == UInt8(ascii: ":") else {
        throw parser.failure("a colon is expected here")
      }
      parser.advance()
      entries[key] = try parser.value()
    }
    return entries
  }

  private mutating func list() throws(Failure) -> [JSONNode] {
    var elements: [JSONNode] = []
    try members(endingWith: UInt8(ascii: "]")) { (parser) throws(Failure) in
      elements.append(try parser.value())
    }
    return elements
  }

  /// Reads what stands between two brackets, member by member.
  private mutating func members(
    endingWith end: UInt8, member: (inout Self) throws(Failure) -> Void
  ) throws(Failure) {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else { throw failure("brackets nest too deeply") }
    advance()
    skipBlanks()
    if byte == end { return advance() }
    while true {
      try member(&self)
      skipBlanks()
      if byte == end { return advance() }
      guard byte == UInt8(ascii: ",") else {
        throw failure("a comma or \(Character(Unicode.Scalar(end))) is expected here")
      }
      advance()
    }
  }

  /// A number, `true`, `false` or `null`; `NaN` and `Infinity` are numbers, as in Python.
  private mutating func word() throws(Failure) -> JSONNode.Content {
    let start = index
    while let byte, Self.isPartOfWord(byte) { advance() }
    let word = String(decoding: bytes[start..<index], as: UTF8.self)
    switch word {
    case "null": return .null
    case "true": return .flag(true)
    case "false": return .flag(false)
    case "": throw failure(byte == nil ? "the file ends too early" : "a value is expected here")
    case _ where Double(word) != nil: return .number(word)
    default:
      column -= word.count
      throw failure("a number, a text in double quotes, true, false or null is expected here")
    }
  }

  private mutating func string() throws(Failure) -> String {
    advance()
    let start = index
    while let byte, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\n") {
      if byte == UInt8(ascii: "\\") { advance() }
      advance()
    }
    guard byte == UInt8(ascii: "\"") else { throw failure("a closing quote is missing") }
    let raw = bytes[start..<index]
    advance()
    return raw.contains(UInt8(ascii: "\\"))
      ? JSONEscapes.resolved(raw) : String(decoding: raw, as: UTF8.self)
  }

  private static func isPartOfWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }

  private var byte: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func advance() {
    guard let byte else { return }
    index += 1
    if byte == UInt8(ascii: "\n") {
      line += 1
      column = 1
    } else if byte & 0xC0 != 0x80 {
      column += 1
    }
  }

  private mutating func skipBlanks() {
    while let byte, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { advance() }
  }

  private func failure(_ message: String) -> Failure {
    Failure(message: message, line: line, column: column)
  }
}
