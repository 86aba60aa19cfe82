import Foundation
import Testing

@Suite struct CalibrateCommandTests {
  let place: Workplace

  init() throws { place = try Workplace() }

  private static let header =
    "source_id,stack,completeness,model_name,layers,hidden,heads,vocab,seq_len,gpu,gpus,"
    + "micro_batch,global_batch,precision,step_time_s\n"

  /// Runs of a small model that took longer the more samples they had.
  private static func runs(_ count: Int, stack: String = "mine") -> String {
    (1...max(count, 1)).prefix(count).map { index in
      "\(stack)-\(index),\(stack),A,GPT 124M,12,768,12,50257,1024,A100-80GB,8,8,\(64 * index),bf16,"
        + "\(0.02 + 0.06 * Double(index))\n"
    }.joined()
  }

  @Test func aStackIsWrittenThatScenariosCanUse() throws {
    try place.write(Self.header + Self.runs(10), to: "runs.csv")
    let outcome = try place.run("calibrate", "--measurements", "runs.csv", "--out", "mine.yaml")
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
    for words in ["10 runs of one stack", "no run changes with it", "out of sample, 5 folds"] {
      #expect(outcome.output.contains(words), "\(outcome.output)")
    }
    let text = try #require(try place.contents(of: ".")["mine.yaml"])
    #expect(String(decoding: text, as: UTF8.self).contains("errors:\n  - { family: any"))
    let accuracy = try place.run(
      "accuracy", "--measurements", "runs.csv", "--stack", "mine.yaml", "--json")
    #expect(accuracy.status == 0)
  }

  @Test func anExistingFileIsLeftAsItIs() throws {
    try place.write(Self.header + Self.runs(3), to: "runs.csv")
    try place.write("mine", to: "mine.yaml")
    let arguments = [
      "calibrate", "--measurements", "runs.csv", "--out", "mine.yaml", "--folds", "0",
    ]
    #expect(try place.run(arguments: arguments).status == 73)
    #expect(try place.contents(of: ".")["mine.yaml"] == Data("mine".utf8))
    #expect(try place.run(arguments: arguments + ["--force"]).status == 0)
    #expect(try place.contents(of: ".")["mine.yaml"] != Data("mine".utf8))
  }

  @Test func whatCannotBeFittedIsSaid() throws {
    try place.write(Self.header + Self.runs(2), to: "two.csv")
    try place.write(Self.header + "a,mine,A,MobileNet,,,,,,A100-80GB,8,8,64,fp16,1\n", to: "no.csv")
    let cases: [(arguments: [String], status: Int32, words: String)] = [
      (["two.csv"], 65, "only 2 different runs can be used"),
      (["no.csv"], 65, "no run can be used: 1 × "),
      (["two.csv", "--start", "megatron"], 64, "megatron is no stack of the catalog"),
      (["two.csv", "--only-stack", "yours"], 64, "yours is no stack of these measurements"),
      (
        ["two.csv", "--at-least", "1", "--leave-one-source-out"], 65, "all usable runs are of mine"
      ),
      (["two.csv", "--folds", "1"], 64, "--folds: 1"),
      (["two.csv", "--cluster", "dgx-h100"], 64, "--cluster is for --network"),
    ]
    for (arguments, status, words) in cases {
      let outcome = try place.run(
        arguments: ["calibrate", "--out", "x.yaml", "--measurements"] + arguments)
      #expect(outcome.status == status && outcome.errors.contains(words), "\(outcome)")
    }
    #expect(try place.run("calibrate", "--out", "x.yaml").status == 64)
    #expect(try !place.names().contains("x.yaml"))
  }

  @Test func eachSourceCanBeHeldOut() throws {
    let runs = Self.header + Self.runs(6) + Self.runs(3, stack: "yours")
    try place.write(runs, to: "runs.csv")
    let outcome = try place.run(
      "calibrate", "--measurements", "runs.csv", "--out", "x.yaml", "--leave-one-source-out",
      "--weigh-sources-equally", "--most-per-stack", "2")
    #expect(outcome.status == 0 && outcome.output.contains("each stack held out"), "\(outcome)")
    let text = try #require(try place.contents(of: ".")["x.yaml"])
    #expect(String(decoding: text, as: UTF8.self).contains("4 of 9 runs"))
  }

  @Test func theFileKeepsWhatItWasFittedFrom() throws {
    try place.write(Self.header + Self.runs(6), to: "runs.csv")
    let steps = [("first.yaml", []), ("second.yaml", ["--start", "first.yaml"])]
    for (name, start) in steps {
      let outcome = try place.run(
        arguments: ["calibrate", "--measurements", "runs.csv", "--out", name, "--folds", "0"]
          + start)
      #expect(outcome.status == 0, "\(outcome)")
      let text = try #require(try place.contents(of: ".")[name])
      #expect(String(decoding: text, as: UTF8.self).contains("\nstart:\n") == !start.isEmpty)
    }
  }

  @Test func linksAreFittedToNCCLTests() throws {
    let ranks = (0..<8).map { "#  Rank  \($0) Group  0 Pid 1 on  a device  \($0) [0x1b] H100\n" }
    // 20 µs, and 240 GB/s of the bus: 2 · 7/8 of the size each way.
    let rows = (20...30).map { exponent in
      let size = Double(1 << exponent)
      let time = 20 + size * 1.75 / 240e3
      let rate = size / time / 1e3
      return "\(1 << exponent) 1 float sum -1 \(time) \(rate) \(rate * 1.75) 0\n"
    }
    try place.write(ranks.joined() + rows.joined(), to: "nccl.txt")
    let outcome = try place.run(
      "calibrate", "--network", "nccl.txt", "--cluster", "dgx-h100", "--out", "links.yaml")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.output.contains("11 sizes, 8 ranks on one host"))
    let lines = outcome.output.split(separator: "\n")
    #expect(
      lines.contains { $0.hasPrefix("interNodeEfficiency") && $0.hasSuffix("changes with it") })
    let missing = try place.run(
      "calibrate", "--network", "nccl.txt", "--cluster", "dgx-x", "--out", "y.yaml")
    #expect(missing.status == 64 && missing.errors.contains("dgx-x is no cluster of the catalog"))
  }
}
