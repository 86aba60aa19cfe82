import Charting
import Testing

@Suite struct SlugTests {
  @Test(arguments: [
    ("TP 8 × DP 4", "tp-8-dp-4"), ("ZeRO-3", "zero-3"), ("../../etc/passwd", "etc-passwd"),
    ("", "unnamed"), ("☃", "unnamed"), ("--", "unnamed"), ("a\u{0}b\nc", "a-b-c"),
    ("<script>", "script"), ("CON", "con-file"), ("lpt1", "lpt1-file"),
    ("com10", "com10"), ("console", "console"), ("naïve", "na-ve"),
  ])
  func namesBecomeFileNames(name: String, expected: String) {
    #expect(slug(name) == expected)
  }

  @Test func slugsAreShortAndHarmless() {
    let allowed = Set("abcdefghijklmnopqrstuvwxyz0123456789-")
    for name in hostileNames {
      let slug = slug(name)
      #expect((1...48).contains(slug.count))
      #expect(slug.allSatisfy { allowed.contains($0) })
      #expect(slug.first != "-" && slug.last != "-")
    }
  }

  @Test func equalSlugsAreNumbered() {
    #expect(uniqueSlugs(["A b", "a-b", "a b", "a b 2"]) == ["a-b", "a-b-2", "a-b-3", "a-b-2-2"])
  }

  @Test func displayNamesAreOneShortLine() {
    for name in hostileNames {
      let shown = displayName(name)
      #expect((1...40).contains(shown.unicodeScalars.count))
      #expect(!shown.contains { $0.isNewline })
      #expect(!shown.unicodeScalars.contains { $0.properties.generalCategory == .control })
      #expect(!shown.unicodeScalars.contains { $0.properties.generalCategory == .format })
    }
  }
}
