import Foundation
import Testing

@Suite struct AccuracyCommandTests {
  let place: Workplace

  init() throws { place = try Workplace() }

  private static let runs = """
    source_id,stack,completeness,model_name,layers,hidden,heads,vocab,seq_len,gpu,gpus,micro_batch,\
    global_batch,precision,step_time_s,memory_gb_peak
    one,mine,A,GPT 124M,12,768,12,50257,1024,A100-80GB,8,8,512,bf16,0.5,20
    two,mine,X,GPT 175B,96,12288,96,50257,2048,A100-80GB,8,1,8,bf16,,
    three,mine,A,MobileNet,,,,,,A100-80GB,8,32,256,fp16,0.1,
    """

  @Test func jsonHasThePromisedKeys() throws {
    try place.write(Self.runs, to: "runs.csv")
    let outcome = try place.run("accuracy", "--measurements", "runs.csv", "--json")
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    #expect(json["rows"] as? Int == 3 && json["simulated"] as? Int == 2)
    let skipped = json["skipped"] as? [[String: Any]]
    #expect(skipped?.first?["sourceId"] as? String == "three")
    #expect((skipped?.first?["because"] as? String)?.isEmpty == false)
    for key in ["stepTime", "peakMemory"] {
      let figure = json[key] as? [String: Any]
      let all = figure?["all"] as? [String: Any]
      let names = ["bias", "count", "meanAbsoluteError", "medianAbsoluteError", "p90AbsoluteError"]
      #expect(all?.keys.sorted() == names)
      #expect((figure?["byStack"] as? [String: Any])?.keys.sorted() == ["mine"])
      #expect((figure?["byFile"] as? [String: Any])?.keys.sorted() == ["runs.csv"])
    }
    let prediction = (json["predictions"] as? [[String: Any]])?.first
    let predicted = try #require(prediction?["predictedSeconds"] as? Double)
    let error = try #require(prediction?["error"] as? Double)
    // Foundation reads decimal digits to about sixteen of them.
    #expect(abs(error - (predicted / 0.5 - 1)) < 1e-12)
    let outOfMemory = (json["outOfMemory"] as? [[String: Any]])?.first
    #expect(outOfMemory?["predictedFeasible"] as? Bool == false)
  }

  @Test func aFolderIsReadAndAReportWritten() throws {
    try place.write(Self.runs, to: "published/runs.csv")
    try place.write("not a table", to: "published/readme.txt")
    let outcome = try place.run("accuracy", "--measurements", "published", "--out", "out")
    #expect(outcome.status == 0 && outcome.output.hasPrefix("2 of 3 runs predicted;\n"))
    #expect(
      try place.names(in: "out") == [
        ".parreport", "accuracy.json", "accuracy.md", "assets", "data", "img", "index.html",
        "report.html",
      ])
    let again = try place.run("accuracy", "--measurements", "published", "--json")
    #expect(try place.contents(of: "out")["accuracy.json"] == Data(again.output.utf8))
  }

  private static let different = """
    source_id,stack,completeness,model_name,layers,hidden,heads,vocab,seq_len,gpu,gpus,micro_batch,\
    global_batch,precision,step_time_s
    a1,mine,A,GPT,2,512,8,32000,512,A100-80GB,1,1,2,bf16,0.02
    a2,mine,A,GPT,2,512,8,32000,512,A100-80GB,1,2,2,bf16,0.03
    a3,mine,A,GPT,2,1024,8,32000,512,A100-80GB,1,1,1,bf16,0.04
    a4,mine,A,GPT,2,1024,8,32000,512,A100-80GB,1,2,2,bf16,0.05
    b1,other,A,GPT,2,512,8,32000,512,A100-80GB,1,4,4,bf16,0.03

    """

  @Test func errorsOutOfSampleAreToldApart() throws {
    try place.write(Self.different, to: "runs.csv")
    let outcome = try place.run(
      "accuracy", "--measurements", "runs.csv", "--folds", "4", "--ablation", "--json", "--out",
      "out")
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    let (inside, outside) = (
      json["stepTime"] as? [String: Any], json["outOfSample"] as? [String: Any]
    )
    for key in try #require(inside).keys { #expect(outside?[key] != nil, "\(key)") }
    #expect((outside?["byStack"] as? [String: Any])?.keys.sorted() == ["mine"])
    let small = (outside?["tooFewRuns"] as? [[String: Any]])?.first
    #expect(small?["stack"] as? String == "other" && small?["runs"] as? Int == 1)
    let ranking = json["ranking"] as? [String: Any]
    #expect(ranking?["groups"] as? Int == 1 && ranking?["misses"] is [Any])
    #expect((json["ablation"] as? [[String: Any]])?.count ?? 0 > 10)
    let plain = try place.run("accuracy", "--measurements", "runs.csv", "--json")
    #expect(!plain.output.contains("outOfSample") && !plain.output.contains("ablation"))
    #expect(try place.contents(of: "out")["index.html"]?.isEmpty == false)
  }

  @Test func otherStacksCanPredictAStack() throws {
    try place.write(Self.different, to: "runs.csv")
    let outcome = try place.run("accuracy", "--measurements", "runs.csv", "--leave-one-source-out")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("out of sample (each stack by a fit to the others"))
    try place.write(Self.runs, to: "mine.csv")
    let alone = try place.run("accuracy", "--measurements", "mine.csv", "--leave-one-source-out")
    #expect(alone.status == 65 && alone.output.isEmpty)
    #expect(
      alone.errors.hasPrefix("error: --leave-one-source-out: all predicted runs are of mine\n"))
  }

  @Test(arguments: [
    ["--folds", "1"], ["--folds", "-2"], ["--folds", "x"],
    ["--folds", "2", "--leave-one-source-out"],
  ])
  func foldsThatMeanNothingAreWrongUsage(options: [String]) throws {
    try place.write(Self.runs, to: "runs.csv")
    let outcome = try place.run(arguments: ["accuracy", "--measurements", "runs.csv"] + options)
    #expect(outcome.status == 64 && outcome.output.isEmpty)
  }

  @Test func wrongCellsEndWithTheirPlaces() throws {
    try place.write("source_id,gpus\na,eight\n", to: "runs.csv")
    let outcome = try place.run("accuracy", "--measurements", "runs.csv")
    #expect(outcome.status == 65 && outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix("runs.csv:2:3: error PR1701: gpus is not a whole number\n"))
  }

  @Test func whatCannotBeReadIsSaid() throws {
    #expect(try place.run("accuracy", "--measurements", "missing.csv").status == 66)
    try place.write("", to: "empty/readme.txt")
    #expect(try place.run("accuracy", "--measurements", "empty").status == 66)
    #expect(try place.run("accuracy").status == 64)
  }
}
