import Testing

@testable import Reporting

/// Where lines may end in running text.
@Suite struct KeepingUnitsTests {
  @Test(arguments: [
    ("takes 7.00 s a step", "takes 7.00\u{A0}s a step"),
    ("(−14 … +51 %), of 79.6 GiB.", "(−14 … +51\u{A0}%), of 79.6\u{A0}GiB."),
    ("450 GB/s, 1.90 µs", "450\u{A0}GB/s, 1.90\u{A0}µs"),
    ("300 k tokens/s", "300\u{A0}k tokens/s"),
    ("8 samples, 4 köpfe, 3 ms\u{301}", "8 samples, 4 köpfe, 3 ms\u{301}"),
    ("a s, 5  s, 5 ", "a s, 5  s, 5 "), ("", ""), ("TP 2 × PP 2", "TP 2 × PP 2"),
  ])
  func numbersStayWithTheirUnits(text: String, expected: String) {
    #expect(keepingUnits(text) == expected)
  }

  @Test(arguments: Array(UInt64(0)..<200))
  func nothingElseChanges(seed: UInt64) {
    let parts = ["5", " ", "s", "%", "ms", "é", "👩‍👩‍👧", "\u{301}", "<b>", "GiB"]
    var state = seed
    let text = (0..<12).map { _ -> String in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return parts[Int(state >> 33) % parts.count]
    }.joined()
    let back = keepingUnits(text).unicodeScalars.map { $0 == "\u{A0}" ? " " : $0 }
    #expect(String(String.UnicodeScalarView(back)) == text)
  }
}
