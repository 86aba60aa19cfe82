/// How numbers are written: decimal digits, a point, an exponent; no underscores, no other bases.
///
/// YAML 1.1 and 1.2 disagree about `1_000`, `0o17` and `1:30`, so none of them is a number here.
enum NumberText {
  static func integer(_ text: String) -> Int? {
    isInteger(text) ? Int(text) : nil
  }

  /// Whole numbers in digits, of any size.
  static func isInteger(_ text: String) -> Bool {
    let digits = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
    return !digits.isEmpty && digits.utf8.allSatisfy(isDigit)
  }

  /// - Returns: Nil for what is no number, and for what is too large to be one.
  static func real(_ text: String) -> Double? {
    guard let first = text.utf8.first, isDigit(first) || "+-.".utf8.contains(first) else {
      return nil
    }
    guard text.utf8.allSatisfy({ isDigit($0) || "+-.eE".utf8.contains($0) }) else { return nil }
    guard let value = Double(text), value.isFinite else { return nil }
    return value
  }

  /// Whether an editor that knows YAML would take the text for a number.
  static func looksLikeNumber(_ text: String) -> Bool {
    if real(text) != nil || isInteger(text) { return true }
    let lowered = text.lowercased()
    let unsigned =
      lowered.hasPrefix("-") || lowered.hasPrefix("+") ? lowered.dropFirst() : lowered[...]
    if [".inf", ".nan"].contains(unsigned) { return true }
    guard let first = unsigned.utf8.first, isDigit(first) else { return false }
    return unsigned.utf8.allSatisfy { isDigit($0) || "_.".utf8.contains($0) }
      || unsigned.hasPrefix("0x") && unsigned.dropFirst(2).allSatisfy(\.isHexDigit)
  }

  /// Splits `25 MiB` into the number and the rest, without the blanks between.
  ///
  /// - Returns: Nil when the text does not start with a number.
  static func split(_ text: String) -> (number: String, rest: String)? {
    var end = text.startIndex
    var index = text.startIndex
    var isExponent = false
    while index < text.endIndex, let byte = text[index].asciiValue {
      let isSign = byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
      let signFits = isSign && (index == text.startIndex || isExponent)
      guard isDigit(byte) || byte == UInt8(ascii: ".") || signFits || startsExponent(text, index)
      else { break }
      isExponent = byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E")
      index = text.index(after: index)
      end = index
    }
    let number = String(text[..<end])
    guard !number.isEmpty, number.utf8.contains(where: isDigit) else { return nil }
    return (number, String(text[end...].drop { $0 == " " }))
  }

  private static func startsExponent(_ text: String, _ index: String.Index) -> Bool {
    guard text[index] == "e" || text[index] == "E", index > text.startIndex else { return false }
    let next = text[text.index(after: index)...]
    let digits = next.hasPrefix("+") || next.hasPrefix("-") ? next.dropFirst() : next
    return digits.utf8.first.map(isDigit) ?? false
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
