import Charting
import Testing
import Training

@testable import Reporting

extension HostileNameFuzzTests {
  @Test func filesOfAReportDifferAndStayInTheirFolder() {
    for names in FuzzedNames.groups(of: 200) {
      let comparisons = names.map { name in
        var comparison = Self.base
        comparison.scenario.name = name
        return comparison
      }
      let slugs = comparisonSlugs(of: HandMade.input(comparisons)).dropFirst()
      for slugs in [uniqueSlugs(names), Array(slugs)] {
        #expect(Set(slugs).count == slugs.count)
        for slug in slugs {
          let isSafe = slug.utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
          }
          #expect(isSafe && !slug.isEmpty && !slug.hasPrefix("-") && slug.utf8.count <= 200)
        }
      }
    }
  }

  @Test func filesOfStrategiesDiffer() {
    for names in groups(Self.names, of: 6) {
      let comparison = Self.comparison(naming: names)
      let slugs = comparison.results.map { slugOfStrategy($0.strategy.name, in: comparison) }
      #expect(Set(slugs).count == slugs.count, "\(slugs)")
    }
  }

  @Test func terminalsShowTheNamesAndObeyNone() {
    for names in groups(Self.names, of: 6) {
      let comparison = Self.comparison(naming: names)
      let verdict = verdictText(for: [comparison])
      #expect(commands(in: verdict) == "", "\(verdict.debugDescription)")
      let lines = verdict.split(separator: "\n")
      #expect((5...11).contains(lines.count), "\(verdict.debugDescription)")
      #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("  ") })
      #expect(lines.allSatisfy { columnCount(of: $0) <= 80 })
      let table = Table(
        caption: RichText(names[0]), columns: [Table.Column(names[1], .text), Table.Column("b")],
        rows: names.map { Table.Row([Table.Cell(RichText($0)), Table.Cell("1")]) })
      let text = plainText(of: table)
      #expect(commands(in: text) == "")
      #expect(text.utf8.count { $0 == 0x0A } == names.count + 2, "\(text.debugDescription)")
    }
  }

  /// A name breaks no line of the tiny example.
  @Test func theTinyExampleKeepsItsLines() {
    let base = HandMade.tutorial
    let lineCount = learnText(for: base).utf8.count { $0 == 0x0A }
    for names in FuzzedNames.groups(of: 11) {
      var tutorial = base
      tutorial.batches = Array(names[..<3])
      for index in tutorial.parts.indices {
        tutorial.parts[index].name = names[3 + index]
        tutorial.parts[index].layer = names[5 + index]
      }
      for index in tutorial.comparison.results.indices {
        tutorial.comparison.results[index].strategy.name = names[7 + index]
      }
      let text = learnText(for: tutorial)
      #expect(commands(in: text) == "")
      #expect(text.utf8.count { $0 == 0x0A } == lineCount, "\(text.debugDescription)")
    }
  }

  /// What a terminal would obey: control characters but line feeds, and what turns the text.
  private func commands(in text: String) -> String {
    let found = text.unicodeScalars.filter { scalar in
      switch scalar.value {
      case 0x0A: false
      case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
      default: false
      }
    }
    return found.map { String($0.value, radix: 16) }.joined(separator: " ")
  }
}
