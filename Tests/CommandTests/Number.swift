/// A number in a sentence, with its unit.
struct Number: Hashable {
  /// "7.00", "−14".
  var digits: String
  /// "s", "%", "×"; empty for a count.
  var unit: String

  /// As the formatters write it; gains without their sign.
  var words: String {
    let space = unit.isEmpty || unit == "×" ? "" : " "
    return Self.unsigned(digits + space + unit)
  }

  static func unsigned(_ text: String) -> String {
    text.hasPrefix("+") || text.hasPrefix("±") ? String(text.dropFirst()) : text
  }

  private static let units: Set = [
    "GiB", "GB/s", "GB", "s", "ms", "µs", "%", "k", "M", "G", "T",
  ]
  /// Between two numbers with one unit: "5.99 … 10.6 s", "47.7 of 79.6 GiB".
  private static let joints: Set = ["…", "of", "to"]
  private static let brackets: Set<Character> = ["(", ")", ".", ",", ";", ":", "*", "“", "”"]

  /// In their order; words that only begin with a digit, such as 1F1B, are none.
  static func all(in text: String) -> [Self] {
    let words = text.split(whereSeparator: \.isWhitespace).map { word in
      var word = word.drop { brackets.contains($0) }
      while let last = word.last, brackets.contains(last) { word.removeLast() }
      return String(word)
    }
    var found: [(number: Self, index: Int)] = []
    for (index, word) in words.enumerated() {
      guard var number = Self(word) else { continue }
      let next = words.dropFirst(index + 1).first ?? ""
      if number.unit.isEmpty, units.contains(next) { number.unit = next }
      found.append((number, index))
    }
    for index in found.indices.dropLast().reversed() where found[index].number.unit.isEmpty {
      let (this, next) = (found[index].index, found[index + 1].index)
      if next == this + 2, joints.contains(words[this + 1]) {
        found[index].number.unit = found[index + 1].number.unit
      }
    }
    return found.map(\.number)
  }

  init(digits: String, unit: String) {
    self.digits = digits
    self.unit = unit
  }

  /// Of one word, "−14" or "1.17×".
  private init?(_ word: String) {
    let isFactor = word.hasSuffix("×") && word.count > 1
    let digits = isFactor ? String(word.dropLast()) : word
    let unsigned = digits.drop { "+−±".contains($0) }
    guard let first = unsigned.first, first.isASCII, first.isNumber,
      unsigned.allSatisfy({ $0.isASCII && ($0.isNumber || ".,e-".contains($0)) })
    else { return nil }
    self.init(digits: digits, unit: isFactor ? "×" : "")
  }
}
