import Testing
import Training

/// Every number in a sentence of the report is a number of its `results.json`, as the report writes it.
@Suite struct SentenceTests {
  typealias Sample = SampleReport.Sample

  /// The sections with sentences about the run, as far as they have them.
  private static let sections: Set = [
    "Verdict", "Data parallel, model parallel, or both", "Why, and what would help",
    "The pipeline and its bubble", "Scaling",
  ]
  /// Whose tables are looked at as well: tiles, and what-ifs.
  private static let sectionsWithTables: Set = ["Verdict", "Why, and what would help"]

  @Test(arguments: Sample.allCases)
  func everyNumberOfThePageIsInTheResults(_ sample: Sample) throws {
    let report = try sample.report
    let comparisons = try report.comparisons
    let sentences = try Self.sentences(of: report.text("report.md"), about: comparisons)
    for (comparison, own) in zip(comparisons, sentences) {
      try check(own, of: comparison, atLeast: sample == .hopeless ? 8 : 40)
    }
  }

  @Test(arguments: Sample.allCases)
  func everyNumberOfTheVerdictInTheTerminalIsInTheResults(_ sample: Sample) throws {
    let report = try sample.report
    let paragraphs = report.output.split(separator: "\n\n").map { paragraph in
      paragraph.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    let comparisons = try report.comparisons
    try #require(paragraphs.count == comparisons.count)
    for (comparison, paragraph) in zip(comparisons, paragraphs) {
      try check([paragraph], of: comparison, atLeast: sample == .hopeless ? 2 : 8)
    }
  }

  @Test(arguments: Sample.allCases)
  func everyNumberOfTheVerdictInTheResultsIsOneOfThem(_ sample: Sample) throws {
    for comparison in try sample.report.comparisons {
      let verdict = comparison.verdict
      let sentences =
        ["because", "confidence", "changes", "bound", "headToHead"].compactMap {
          verdict[$0] as? String
        } + (verdict["sentences"] as? [String] ?? []) + (verdict["advice"] as? [String] ?? [])
        + comparison.strategies.compactMap { $0["infeasibleBecause"] as? String }
      try check(sentences, of: comparison, atLeast: sample == .hopeless ? 4 : 20)
    }
  }

  /// What a test like this cannot notice is a wrong number that happens to be another one of the results.
  @Test func mostWrongNumbersAreNoticed() throws {
    let report = try Sample.builtIn.report
    let comparisons = try report.comparisons
    let sentences = try Self.sentences(of: report.text("report.md"), about: comparisons)
    for (comparison, own) in zip(comparisons, sentences) {
      let known = try KnownNumbers(of: comparison)
      let numbers = Set(own.flatMap(known.numbers)).filter { !$0.unit.isEmpty }
      let wrong = numbers.map { Self.spoilt($0) }
      let unnoticed = wrong.filter(known.contains)
      #expect(wrong.count > 25 && unnoticed.count * 4 < wrong.count, "\(unnoticed)")
    }
  }

  /// The same with another last digit.
  private static func spoilt(_ number: Number) -> Number {
    let last = number.digits.last?.wholeNumberValue ?? 0
    return Number(digits: number.digits.dropLast() + "\((last + 3) % 10)", unit: number.unit)
  }

  private func check(
    _ sentences: [String], of comparison: ComparisonResults, atLeast count: Int
  ) throws {
    let known = try KnownNumbers(of: comparison)
    var found = 0
    for sentence in sentences {
      for number in known.numbers(in: sentence) {
        found += 1
        #expect(known.contains(number), "\(number.words) in: \(sentence)")
      }
    }
    #expect(found >= count)
  }

  /// `[comparison]`: its paragraphs, items and cells, without code and pictures.
  private static func sentences(
    of page: String, about comparisons: [ComparisonResults]
  ) -> [[String]] {
    var sentences = comparisons.map { _ in [String]() }
    var (index, title, isCode) = (0, "", false)
    for line in page.split(separator: "\n") {
      if line.hasPrefix("```") { isCode.toggle() }
      if isCode || line.hasPrefix("![") { continue }
      if line.hasPrefix("##") {
        title = plain(line.drop { $0 == "#" || $0 == " " })
        index = line.hasPrefix("### ") ? index : 0
        if let other = comparisons.firstIndex(where: { $0.name == title }) { index = other }
        continue
      }
      guard sections.contains(title) else { continue }
      let isRow = line.hasPrefix("|")
      if isRow, !sectionsWithTables.contains(title) { continue }
      sentences[index] += isRow ? line.split(separator: "|").map { plain($0) } : [plain(line)]
    }
    return sentences
  }

  /// Without the marks of Markdown.
  private static func plain(_ text: Substring) -> String {
    var words = ""
    var rest = text
    while let end = rest.firstRange(of: "](") {
      words += rest[..<end.lowerBound]
      rest = rest[end.upperBound...].drop { $0 != ")" }.dropFirst()
    }
    words += rest
    return words.filter { !"*\\[".contains($0) }
  }
}
