/// Plain names that occur nowhere else, so that what stands in their place can be told.
enum Placeholders {
  static func all(_ count: Int) -> [String] { (0..<count).map { "name\($0)q" } }

  static func replaced(in text: String, by names: [String]) -> String {
    guard text.contains("name") else { return text }
    var result = ""
    var rest = text[...]
    while let match = rest.firstMatch(of: /name([0-9]+)q/), let index = Int(match.1) {
      result += rest[..<match.range.lowerBound] + names[index]
      rest = rest[match.range.upperBound...]
    }
    return result + rest
  }
}
