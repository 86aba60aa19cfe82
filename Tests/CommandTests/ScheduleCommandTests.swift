import Foundation
import Testing

@Suite struct ScheduleCommandTests {
  let place: Workplace

  init() throws { place = try Workplace() }

  @Test func textIsAGridInTimeWithTheNumbers() throws {
    let outcome = try schedule("1f1b", ranks: 2, microBatches: 3)
    let expected = """
      1F1B: 2 ranks, 3 micro-batches
      F forward, B backward; numbers are micro-batches, · is idle

      time 0 to 12
      rank 0  F0 F1 ·  ·  B0    F2 B1    ·  B2
      rank 1  ·  F0 B0    F1 B1    F2 B2    ·  ·

      makespan         12
      stage span       12
      bubble rate      25 % of the longest stage span
      bubble fraction  25 % of all ranks' makespan
      peak in flight   2 1 micro-batches, rank 0 first

      """
    #expect(outcome == Outcome(status: 0, output: expected, errors: ""))
  }

  @Test func jsonCarriesEveryResultInTheUnitOfTheCosts() throws {
    let outcome = try schedule(
      "gpipe", ranks: 1, microBatches: 1, "--forward", "0.5", "--format", "json")
    let expected = """
      {
        "title": "GPipe",
        "ranks": 1,
        "virtualStages": 1,
        "microBatches": 1,
        "costs": {
          "forward": 0.5,
          "backwardInput": 1,
          "backwardWeight": 1,
          "communication": 0,
          "overlappedPair": null
        },
        "makespan": 2.5,
        "stageSpan": 2.5,
        "bubbleRate": 0,
        "bubbleFraction": 0,
        "peakInFlight": [
          1
        ],
        "actions": [
          [
            "0F0",
            "0B0"
          ]
        ]
      }

      """
    #expect(outcome == Outcome(status: 0, output: expected, errors: ""))
  }

  /// A rank's costs, shared by its virtual stages: what the zero-bubble papers' scheduler and other
  /// simulators give.
  @Test(arguments: [
    ("1f1b", 33.0, 33.0), ("interleaved-1f1b", 28.5, 28.5), ("zbv", 24, 25.5),
  ])
  func publishedSpansComeOut(kind: String, span: Double, makespan: Double) throws {
    let outcome = try schedule(kind, ranks: 4, microBatches: 8, "--format", "json")
    let result = try json(of: outcome)
    #expect(result["stageSpan"] as? Double == span)
    #expect(result["makespan"] as? Double == makespan)
    let rate = span == 24 ? "0" : "\((span - 24) / span)"
    #expect(outcome.output.contains("\"bubbleRate\": \(rate),"))
  }

  @Test(arguments: [("dualpipe", 4, 8, 26.0), ("dualpipe", 8, 20, 66), ("dualpipev", 8, 20, 67)])
  func overlappedPairsTakeTheirTime(
    kind: String, ranks: Int, microBatches: Int, makespan: Double
  ) throws {
    let result = try json(
      of: schedule(
        kind, ranks: ranks, microBatches: microBatches, "--overlapped-pair", "3", "--format", "json"
      ))
    #expect(result["makespan"] as? Double == makespan)
  }

  /// 1F1B takes (m + p − 1) · (F + B) and 2 · (p − 1) transfers.
  @Test func decimalCostsAddUpExactly() throws {
    let outcome = try schedule(
      "1f1b", ranks: 2, microBatches: 2, "--forward", "11.347", "--backward-input", "11.248",
      "--backward-weight", "8.132", "--communication", "0", "--format", "json")
    #expect(try json(of: outcome)["makespan"] as? Double == 92.181)
  }

  @Test func csvIsPyTorchsOrder() throws {
    let file = URL(filePath: Binary.projectFolder)
      .appending(path: "Tests/ScheduleTests/Fixtures/pytorch-small.txt")
    let blocks = try String(contentsOf: file, encoding: .utf8).split(separator: "\n\n")
    #expect(blocks.count > 10)
    for block in stride(from: 0, to: blocks.count, by: 9).map({ blocks[$0] }) {
      let lines = block.split(separator: "\n")
      let words = lines[0].split(separator: " ").map(String.init)
      let expected = lines.dropFirst().map { line in
        line.split(separator: ",").joined(separator: ",") + "\n"
      }.joined()
      let outcome = try place.run(
        "schedule", "--kind", words[0], "--ranks", words[1], "--virtual-stages", words[2],
        "--microbatches", words[3], "--format", "csv")
      #expect(outcome == Outcome(status: 0, output: expected, errors: ""), "\(lines[0])")
    }
  }

  @Test func whatCSVWritesIsReadBack() throws {
    let csv = try schedule("dualpipev", ranks: 3, microBatches: 6, "--format", "csv").output
    try place.write(csv, to: "schedule.csv")
    let outcome = try place.run("schedule", "--file", "schedule.csv", "--format", "csv")
    #expect(outcome == Outcome(status: 0, output: csv, errors: ""))
  }

  @Test func aPictureGoesToTheFileAndReplacesIt() throws {
    try place.write("old", to: "chart.png")
    let outcome = try schedule(
      "zbv", ranks: 4, microBatches: 8, "--format", "png", "--out", "chart.png")
    #expect(outcome == Outcome(status: 0, output: "", errors: ""))
    let files = try place.contents(of: ".")
    #expect(files.keys.sorted() == ["chart.png"])
    #expect(files["chart.png"]?.starts(with: [0x89, 0x50, 0x4E, 0x47]) == true)
  }

  @Test(arguments: [
    (["--kind", "1f2b"], "did you mean 1f1b?"), (["--kind", "1f1b", "--ranks", "0"], "at least 1"),
    (["--kind", "1f1b", "--ranks", "99"], "do not fill 99 stages"),
    (["--kind", "gpipe", "--ranks", "\(Int.max)"], "too many"),
    (["--kind", "1f1b", "--forward", "nan"], "--forward"),
    (["--kind", "1f1b", "--forward=-1"], "--forward"),
    (["--kind", "1f1b", "--backward-weight", "0.0"], "above 0"),
    (["--kind", "1f1b", "--forward", "999999999999999999"], "too many digits"),
    (["--kind", "1f1b", "--memory-limit", "2"], "more than --memory-limit 2"),
    (["--kind", "dualpipe", "--ranks", "3"], "even"), (["--format", "svg"], "--format"),
    (["--kind", "1f1b", "--file", "x"], "--file"),
  ])
  func wrongUsageIsNamed(arguments: [String], hint: String) throws {
    var all = ["schedule"] + arguments
    if !arguments.contains("--ranks") { all += ["--ranks", "4"] }
    let outcome = try place.run(arguments: all + ["--microbatches", "8"])
    #expect(outcome.status == 64, "\(outcome)")
    #expect(outcome.output == "")
    #expect(outcome.errors.contains(hint), "\(outcome.errors)")
  }

  @Test(arguments: [
    ("0F0,0B0\n1B0,1F0\n", "rank 1, slot 0: 1B0 runs before 1F0"), ("0F0\n", "0B0 is missing"),
    ("", "no rows"), ("0F0,\u{1B}[2J\n", "rank 0, slot 1"), ("0F0,0F0,0B0\n", "second time"),
    ("0F0,0B0,0F1,0B1\n1F1,1B1,1F0,1B0\n", "circle"),
  ])
  func theFirstFaultOfAFileIsNamed(text: String, fault: String) throws {
    try place.write(text, to: "bad.csv")
    let outcome = try place.run("schedule", "--file", "bad.csv")
    #expect(outcome.status == 65, "\(outcome)")
    #expect(outcome.errors.hasPrefix("error: bad.csv: "))
    #expect(outcome.errors.contains(fault), "\(outcome.errors)")
    #expect(!outcome.errors.contains("\u{1B}"))
  }

  @Test func filesThatCannotBeReadOrWrittenAreNamed() throws {
    #expect(try place.run("schedule", "--file", "missing.csv").status == 66)
    #expect(try place.run("schedule", "--file", ".").status == 66)
    for path in [".", "no/such/folder", "/dev/full"] {
      let outcome = try schedule("1f1b", ranks: 2, microBatches: 2, "--out", path)
      #expect(outcome.status == 73, "\(outcome)")
    }
  }

  @Test func everyListedScheduleCanBeShown() throws {
    let names = try place.run("list", "schedules", "--plain").output.split(separator: "\n")
    #expect(names.count >= 14)
    for name in names {
      #expect(try schedule(String(name), ranks: 2, microBatches: 4).status == 0, "\(name)")
    }
  }

  private func schedule(
    _ kind: String, ranks: Int, microBatches: Int, _ options: String...
  ) throws -> Outcome {
    try place.run(
      arguments: [
        "schedule", "--kind", kind, "--ranks", String(ranks), "--microbatches",
        String(microBatches),
      ] + options)
  }

  private func json(of outcome: Outcome) throws -> [String: Any] {
    let value = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    return try #require(value as? [String: Any])
  }
}
