/// Records of a CSV text, read as RFC 4180 says (section 2), with line feeds as line ends.
struct CSVReading {
  private(set) var records: [[String]] = []
  /// What is not allowed: a quote in a field without quotes, text after the closing one.
  private(set) var error: String?

  init(_ text: String) {
    let quote = UInt8(ascii: "\"")
    var rest = ArraySlice(text.utf8)
    var record: [String] = []
    while !rest.isEmpty {
      let field: [UInt8]
      if rest.first == quote {
        field = Self.readQuoted(&rest)
      } else {
        field = Array(rest.prefix { $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "\n") })
        rest = rest.dropFirst(field.count)
        if field.contains(quote) || field.contains(0x0D) {
          error = error ?? "a bare quote or return"
        }
      }
      record.append(String(decoding: field, as: UTF8.self))
      switch rest.popFirst() {
      case UInt8(ascii: ","): continue
      case UInt8(ascii: "\n"):
        records.append(record)
        record = []
      default: error = error ?? "text after a field of record \(records.count)"
      }
    }
  }

  private static func readQuoted(_ rest: inout ArraySlice<UInt8>) -> [UInt8] {
    let quote = UInt8(ascii: "\"")
    var field: [UInt8] = []
    rest = rest.dropFirst()
    while let byte = rest.popFirst() {
      if byte == quote {
        guard rest.first == quote else { break }
        rest = rest.dropFirst()
      }
      field.append(byte)
    }
    return field
  }
}
