import Foundation
import Testing

@Suite struct SmallCommandTests {
  let place: Workplace

  init() throws { place = try Workplace() }

  @Test func versionAndHelpGoToStandardOutput() throws {
    #expect(try place.run("--version") == Outcome(status: 0, output: "0.1.0\n", errors: ""))
    for arguments in [["--help"], ["help"], ["help", "report"], ["report", "--help"]] {
      let outcome = try place.run(arguments: arguments)
      #expect(outcome.status == 0)
      #expect(outcome.output.contains("USAGE: parreport"))
      #expect(outcome.errors == "")
    }
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func everyShellHasCompletions(shell: String) throws {
    let outcome = try place.run("--generate-completion-script", shell)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("scenario"))
  }

  @Test func learnEndsWithTheCombinedResults() throws {
    let outcome = try place.run("learn")
    #expect(outcome.status == 0, "\(outcome)")
    for batch in ["batch1", "batch2", "batch3"] {
      for layer in ["layerA", "layerB"] { #expect(outcome.output.contains("\(batch)-\(layer)")) }
    }
  }

  @Test func whatInitWritesChecksAndRuns() throws {
    #expect(try place.run("init").status == 0)
    #expect(try place.run("check", "scenario.yaml").status == 0)
    #expect(try place.run("-s", "scenario.yaml", "-q").status == 0)
  }

  @Test func initNeverOverwrites() throws {
    try place.write("mine", to: "scenario.yaml")
    for arguments in [["init"], ["init", "scenario.yaml"], ["init", "."], ["init", "a/b"]] {
      let outcome = try place.run(arguments: arguments)
      #expect(outcome.status == 73, "\(outcome)")
      #expect(outcome.output == "")
    }
    #expect(try place.contents(of: ".") == ["scenario.yaml": Data("mine".utf8)])
  }

  @Test func checkTellsOfEveryFile() throws {
    try place.write(Scenarios.fits, to: "good.yaml")
    try place.write("version: 2", to: "bad.yaml")
    let outcome = try place.run("check", "bad.yaml", "good.yaml")
    #expect(outcome.status == 65)
    #expect(outcome.output.hasPrefix("good.yaml: ok"))
    #expect(outcome.errors.contains("bad.yaml:1:"))
    #expect(try place.run("check", "good.yaml", "missing.yaml").status == 66)
  }

  @Test(arguments: ["models", "accelerators", "clusters", "strategies", "schedules", "stacks"])
  func listsComeInThreeForms(topic: String) throws {
    let table = try place.run("list", topic)
    let plain = try place.run("list", topic, "--plain")
    let json = try place.run("list", topic, "--json")
    let names = plain.output.split(separator: "\n").map(String.init)
    #expect(!names.isEmpty)
    #expect(table.output.split(separator: "\n").count == names.count)
    let rows = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]]
    #expect(rows?.compactMap { $0["name"] as? String } == names)
    #expect(rows?.allSatisfy { ($0["title"] as? String)?.isEmpty == false } == true)
  }

  @Test func explainKnowsTermsCodesAndKeys() throws {
    #expect(try place.run("explain", "bubble", "fraction").output.contains("formula:"))
    #expect(try place.run("explain", "MFU").output.contains("source:"))
    #expect(try place.run("explain", "stepTimeSeconds").output.hasPrefix("step time:"))
    let list = try place.run("explain", "--list").output.split(separator: "\n")
    #expect(list.count > 60)
    let code = try #require(list.first { $0.hasPrefix("PR") }).prefix { $0 != " " }
    #expect(try place.run("explain", String(code)).output.contains(code))
    #expect(try place.run("explain", "mikro-batch").errors.contains("did you mean micro-batch?"))
  }

  @Test func everyListedTermIsExplained() throws {
    for line in try place.run("explain", "--list").output.split(separator: "\n") {
      let term = line.hasPrefix("PR") ? String(line.prefix { $0 != " " }) : String(line)
      #expect(try place.run("explain", term).status == 0, "\(term)")
    }
  }

  @Test func schemasAreJSON() throws {
    for arguments in [["schema"], ["schema", "--results"]] {
      let outcome = try place.run(arguments: arguments)
      let schema = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
      #expect((schema as? [String: Any])?["$schema"] != nil)
    }
  }
}
