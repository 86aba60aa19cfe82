import ScenarioFiles
import Testing

@Suite struct HostileFileTests {
  /// Fixed seed, so that a failure can be repeated.
  @Test func randomMutationsNeverCrashAndEveryPlaceIsInTheFile() {
    var random = SplitMix(state: 2_026)
    for round in 0..<3_000 {
      let text = Sample.all[round % Sample.all.count]
      let bytes = mutated(Array(text.utf8), using: &random)
      guard let report = problems(of: bytes) else { continue }
      #expect(!report.problems.isEmpty)
      let misplaced = report.problems.filter { !isInside($0, bytes) }
      #expect(misplaced == [], "\(String(decoding: bytes, as: UTF8.self))")
      #expect(report.text(style: .pretty).utf8.count < 100_000)
    }
  }

  @Test func aHundredMegabytesEndAtOnce() throws {
    let bytes = [UInt8](repeating: UInt8(ascii: "a"), count: 100_000_000)
    let clock = ContinuousClock()
    var report: ProblemReport?
    let time = clock.measure { report = problems(of: bytes) }
    #expect(try #require(report).problems.map(\.code) == ["PR1001"])
    #expect(time < .seconds(1))
  }

  /// Generous for a debug build on a busy machine; quadratic time would be minutes.
  @Test(arguments: [
    "[", "- ", "{a: ", "a: [x, ", "? ", "\"", "*a, ", "&a ", "a: 1\n", "- - 1\n", "!!a ", "#",
    "|\n",
  ])
  func aMegabyteOfAnythingEnds(_ part: String) throws {
    let text = String(repeating: part, count: 1_000_000 / part.utf8.count)
    let clock = ContinuousClock()
    var report: ProblemReport?
    let time = clock.measure { report = problems(of: text) }
    #expect(report != nil)
    #expect(time < .seconds(60))
  }

  private func isInside(_ problem: Problem, _ bytes: [UInt8]) -> Bool {
    guard let line = problem.line, let column = problem.column else { return true }
    let text = String(decoding: bytes, as: UTF8.self)
    let lines = text.split(
      omittingEmptySubsequences: false,
      whereSeparator: { $0.isNewline && $0 != "\u{0B}" && $0 != "\u{0C}" })
    guard (1...lines.count).contains(line) else { return false }
    return (1...lines[line - 1].unicodeScalars.count + 1).contains(column)
  }

  private func mutated(_ bytes: [UInt8], using random: inout SplitMix) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let index = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<6, using: &random) {
      case 0: bytes.remove(at: index)
      case 1: bytes[index] = UInt8.random(in: 0...255, using: &random)
      case 2: bytes.insert(contentsOf: snippet(using: &random), at: index)
      case 3: bytes[index] = UInt8.random(in: 32...126, using: &random)
      case 4:
        let end = min(index + Int.random(in: 1...30, using: &random), bytes.count)
        bytes.insert(contentsOf: bytes[index..<end], at: index)
      default:
        bytes.removeSubrange(index..<min(index + 8, bytes.count))
      }
      if bytes.isEmpty { bytes = [UInt8(ascii: "a")] }
    }
    return bytes
  }

  private func snippet(using random: inout SplitMix) -> [UInt8] {
    let snippets = [
      "*a", "&a ", "!!int ", "\n", "\n\n  ", ": ", "- ", "{", "}", "[", "]", "\"", "'", "#", "|",
      ">",
      "1e30", "-1", ".nan", "null", "99999999999999999999", "\u{2028}", "\u{85}", "é", "日",
      "\u{E000}",
      "\t", "---\n", "...\n", "? ", "<<: ", "version: 1\n", "%YAML 1.2\n", "\r", "\r\n", "\u{202E}",
    ]
    return Array((snippets.randomElement(using: &random) ?? "").utf8)
  }
}

/// Sebastiano Vigna's SplitMix64.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
