import Foundation
import Testing

/// Results on standard output, everything else on standard error.
@Suite struct StreamTests {
  let place: Workplace

  init() throws {
    place = try Workplace()
    try place.write(Scenarios.fits, to: "fits.yaml")
  }

  @Test func jsonIsAllThereIsOnStandardOutput() throws {
    let outcome = try place.run("-s", "fits.yaml", "--json", "-v")
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains(" ms: "))
    let results = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    #expect((results as? [String: Any])?["schemaVersion"] as? Int == 1)
    #expect(try place.contents(of: "output")["results.json"] == Data(outcome.output.utf8))
  }

  @Test func quietPrintsNothing() throws {
    let outcome = try place.run("-s", "fits.yaml", "--quiet")
    #expect(outcome == Outcome(status: 0, output: "", errors: ""))
  }

  @Test func theVerdictNamesTheReport() throws {
    let outcome = try place.run("-s", "fits.yaml", "-o", "out/")
    #expect(outcome.output.contains("out/index.html"))
    #expect(outcome.errors == "")
  }

  @Test func standardInputIsAScenarioToo() throws {
    let fromFile = try place.run("-s", "fits.yaml", "--json")
    let fromInput = try place.run("-s", "-", "--json", input: "\(place.path)/fits.yaml")
    #expect(fromInput.status == 0, "\(fromInput)")
    #expect(fromInput.output == fromFile.output)
  }

  @Test func colorsAreAsAskedFor() throws {
    #expect(!(try place.run("-s", "missing").errors.contains("\u{1B}")))
    #expect(try place.run("-s", "missing", "--color", "always").errors.contains("\u{1B}"))
    try place.write("version: 2", to: "bad.yaml")
    #expect(try place.run("check", "bad.yaml", "--color", "always").errors.contains("\u{1B}"))
    #expect(try place.run("check", "bad.yaml").errors.hasPrefix("bad.yaml:1:"))
  }
}
