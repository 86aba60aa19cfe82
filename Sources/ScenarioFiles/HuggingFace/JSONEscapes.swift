/// What stands behind a backslash in a JSON text.
enum JSONEscapes {
  /// Replaces every escape; one that JSON does not know stays as it is, and half of a surrogate pair
  /// becomes a replacement character.
  static func resolved(_ raw: ArraySlice<UInt8>) -> String {
    var units: [UInt16] = []
    var rest = Array(String(decoding: raw, as: UTF8.self).utf16)[...]
    while let unit = rest.popFirst() {
      guard unit == UInt16(UInt8(ascii: "\\")), let escape = rest.popFirst() else {
        units.append(unit)
        continue
      }
      units.append(contentsOf: resolved(escape, followedBy: &rest))
    }
    return String(decoding: units, as: UTF16.self)
  }

  private static func resolved(
    _ escape: UInt16, followedBy rest: inout ArraySlice<UInt16>
  ) -> [UInt16] {
    switch Unicode.Scalar(escape) {
    case "n": return [0x0A]
    case "t": return [0x09]
    case "r": return [0x0D]
    case "b": return [0x08]
    case "f": return [0x0C]
    case "\"", "\\", "/": return [escape]
    case "u":
      let digits = String(decoding: rest.prefix(4), as: UTF16.self)
      guard let unit = UInt16(digits, radix: 16), digits.count == 4 else { return [0x5C, escape] }
      rest = rest.dropFirst(4)
      return [unit]
    default: return [0x5C, escape]
    }
  }
}
