import Foundation
import Testing

/// Whatever the input, there is a promised exit code, a place, and the old output as it was.
@Suite struct BadInputTests {
  /// The files of a scenario and its report, written once for all.
  private static let reported = Result {
    let place = try Workplace()
    try place.write(Scenarios.fits, to: "fits.yaml")
    let outcome = try place.run("-s", "fits.yaml", "-o", "out")
    try #require(outcome.status == 0, "\(outcome.errors)")
    return try place.contents(of: ".")
  }

  let place: Workplace

  init() throws {
    place = try Workplace()
    for (name, data) in try Self.reported.get() { try place.write(data, to: name) }
  }

  /// Expects a run of `bad.yaml` to be refused, quickly and without a trace.
  private func expectRefusal(_ expected: Int32 = 65) throws -> Outcome {
    let before = try place.contents(of: "out")
    let start = ContinuousClock.now
    let outcome = try place.run("-s", "bad.yaml", "-o", "out")
    #expect(ContinuousClock.now - start < .seconds(10))
    #expect(outcome.status == expected, "\(outcome)")
    #expect(outcome.output == "")
    #expect(outcome.errors.contains("bad.yaml"))
    #expect(outcome.errors.utf8.count < 32768)
    #expect(try place.contents(of: "out") == before)
    #expect(try place.names() == ["bad.yaml", "fits.yaml", "out"])
    return outcome
  }

  @Test(arguments: [
    "", "\n", "~", "[]", "just words", "version: 2", "\t", "a: b: c", "---\n---\n", "{", "&a *a",
    "%TAG ! x\n---\na", "version: 1\nversion: 1", "? [a]\n: b", "!!binary aGk=",
  ])
  func whatIsNoScenarioIsRefused(text: String) throws {
    try place.write(text, to: "bad.yaml")
    _ = try expectRefusal()
  }

  @Test func aBinaryFileIsRefused() throws {
    let bytes = (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ $0 / 7) }
    try place.write(Data([0x7F, 0x45, 0x4C, 0x46, 0] + bytes), to: "bad.yaml")
    _ = try expectRefusal()
  }

  @Test func aFileOf100MegabytesIsRefusedAtOnce() throws {
    try place.write("", to: "bad.yaml")
    #expect(truncate("\(place.path)/bad.yaml", 100_000_000) == 0)
    _ = try expectRefusal()
  }

  @Test func anEndlessDeviceIsRefusedAtOnce() throws {
    for path in ["/dev/zero", "/dev/urandom"] {
      let outcome = try place.run("-s", path, "-o", "out")
      #expect(outcome.status == 65, "\(outcome)")
    }
    let outcome = try place.run("check", "-", input: "/dev/zero")
    #expect(outcome.status == 65, "\(outcome)")
  }

  @Test func aliasesThatMultiplyAreRefused() throws {
    let levels = (1...40).map { level in
      "a\(level): &a\(level) [\(Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ","))]"
    }
    try place.write("a0: &a0 x\n\(levels.joined(separator: "\n"))\n", to: "bad.yaml")
    _ = try expectRefusal()
  }

  @Test func deepNestingIsRefused() throws {
    try place.write(String(repeating: "[", count: 100_000), to: "bad.yaml")
    _ = try expectRefusal()
    try place.write(String(repeating: "{a: ", count: 100_000), to: "bad.yaml")
    _ = try expectRefusal()
  }

  @Test(arguments: [
    "0", "-1", "-64", "1e30", "1.5", ".nan", ".inf", "-.inf", "NaN", "9223372036854775808",
    "99999999999999999999999999", "0x40", "6_4", "'64'", "true", "null", "[64]", "{}", "",
  ])
  func aGlobalBatchThatIsNoCountIsRefused(value: String) throws {
    try place.write(
      Scenarios.fits("globalBatch: 64", replacedBy: "globalBatch: \(value)"), to: "bad.yaml")
    let outcome = try expectRefusal()
    #expect(outcome.errors.contains("bad.yaml:5:"))
  }

  @Test(arguments: ["0 x dgx-a100", "-1 x dgx-a100", "1e30 x dgx-a100", "x dgx-a100"])
  func aClusterOfNoDevicesIsRefused(value: String) throws {
    try place.write(Scenarios.fits("1 x dgx-a100", replacedBy: value), to: "bad.yaml")
    _ = try expectRefusal()
  }

  @Test(arguments: ["dataParallel: 0", "tensorParallel: -8", "pipelineParallel: 1e30"])
  func aSizeThatIsNoneIsRefused(value: String) throws {
    try place.write(Scenarios.fits("dataParallel: 8", replacedBy: value), to: "bad.yaml")
    _ = try expectRefusal()
  }

  @Test func tenThousandStrategiesAreRefused() throws {
    let many = (0..<10_000).map { "  - { name: s\($0), dataParallel: 8 }\n" }.joined()
    try place.write(
      Scenarios.fits("  - { name: DP 8, dataParallel: 8 }\n", replacedBy: many), to: "bad.yaml")
    _ = try expectRefusal()
  }

  @Test func allProblemsComeAtOnceInLineOrder() throws {
    let text = Scenarios.fits("gpt2-355m", replacedBy: "gpt2-356m")
      .replacing("globalBatch: 64", with: "globalBatch: 0")
      .replacing("tensorParallel: 8", with: "tensorparalel: 8")
    try place.write(text, to: "bad.yaml")
    let outcome = try expectRefusal()
    let lines = outcome.errors.split(separator: "\n").filter { $0.hasPrefix("bad.yaml:") }
    #expect(lines.count >= 3)
    #expect(outcome.errors.contains("did you mean"))
  }

  @Test(arguments: [["job.globalBatch=0"], ["job.nothing=1"], ["x"], ["=1"], ["job.globalBatch="]])
  func anOverrideThatIsWrongIsRefused(overrides: [String]) throws {
    let before = try place.contents(of: "out")
    let outcome = try place.run(
      arguments: ["-s", "fits.yaml", "-o", "out", "--set"] + overrides)
    #expect(outcome.status == 65, "\(outcome)")
    #expect(try place.contents(of: "out") == before)
  }

  @Test func aHuggingFaceFileThatIsMissingIsRefused() throws {
    for path in ["missing.json", "/dev/zero", "/", "../../../../../../no/such", "out"] {
      try place.write(
        Scenarios.fits("model: gpt2-355m", replacedBy: "model: { huggingFace: \(path) }"),
        to: "bad.yaml")
      _ = try expectRefusal()
    }
  }
}
