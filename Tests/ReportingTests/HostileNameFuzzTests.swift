import Testing
import Training

@testable import Reporting

/// Ten thousand hostile names stay text in every format, as readers see it that know nothing of the writers.
struct HostileNameFuzzTests {
  static let names = FuzzedNames.all

  @Test func thereAreTenThousandDistinctNames() {
    #expect(Set(Self.names).count == Self.names.count)
    #expect(Self.names.count >= 10_000)
  }

  static let base = HandMade.comparison()

  /// Named by the first name, its five strategies by the others.
  static func comparison(naming names: [String]) -> Comparison {
    var comparison = base
    comparison.scenario.name = names[0]
    for index in comparison.results.indices {
      comparison.results[index].strategy.name = names[index + 1]
    }
    comparison.scenario.strategies = comparison.results.map(\.strategy)
    comparison.scenario.baseline = names[1]
    comparison.verdict.fastest = comparison.results[3].strategy.name
    comparison.verdict.because = "of \(names[2])"
    return comparison
  }

  func groups(_ names: [String], of size: Int) -> [[String]] {
    stride(from: 0, through: names.count - size, by: size).map {
      Array(names[$0..<$0 + size])
    }
  }

  func contains(_ text: String, _ part: String) -> Bool {
    Array(text.utf8).contains(Array(part.utf8))
  }

  /// CommonMark 2.1: white space of Unicode.
  func isWhite(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\t" || scalar == "\n" || scalar.properties.generalCategory == .spaceSeparator
  }

  func withoutWhite(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { !isWhite($0) }))
  }

  /// Without white space around; a name for one that is nothing else.
  func trimmed(_ name: String) -> String {
    let start = name.unicodeScalars.drop(while: isWhite)
    guard let end = start.lastIndex(where: { !isWhite($0) }) else { return "blank" }
    return String(start[...end])
  }

  /// Byte for byte, and says where they differ.
  func expectSame(_ found: [String], _ expected: [String], _ what: String) {
    #expect(found.count == expected.count, "\(what)")
    let difference = zip(found, expected).first { !$0.utf8.elementsEqual($1.utf8) }
    #expect(
      difference == nil,
      "\(what): \(difference?.0.debugDescription ?? "") is not \(difference?.1.debugDescription ?? "")"
    )
  }

  func difference(_ found: [PageReading.Part], _ expected: [PageReading.Part]) -> String {
    zip(found, expected).first { $0 != $1 }.map { "\($0) is not \($1)" } ?? "length"
  }
}
