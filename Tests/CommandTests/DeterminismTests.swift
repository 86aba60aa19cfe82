import Foundation
import Testing

@Suite struct DeterminismTests {
  @Test(arguments: [[], ["-s", "scenario.yaml"], ["--png-theme", "both"]])
  func theSameInputGivesTheSameBytes(arguments: [String]) throws {
    var reports: [[String: Data]] = []
    var outputs: [String] = []
    for _ in 0..<2 {
      let place = try Workplace()
      try place.write(Scenarios.fits, to: "scenario.yaml")
      let outcome = try place.run(arguments: arguments)
      #expect(outcome.status == 0, "\(outcome)")
      outputs.append(outcome.output)
      reports.append(try place.contents(of: "output"))
    }
    #expect(outputs[0] == outputs[1])
    #expect(reports[0].keys.sorted() == reports[1].keys.sorted())
    for (path, data) in reports[0] { #expect(reports[1][path] == data, "\(path)") }
  }

  @Test func writingAgainChangesNothing() throws {
    let place = try Workplace()
    try #require(try place.run().status == 0)
    let first = try place.contents(of: "output")
    #expect(try place.run().status == 0)
    #expect(try place.contents(of: "output") == first)
  }

  @Test func theManifestListsEveryFile() throws {
    let place = try Workplace()
    try #require(try place.run().status == 0)
    let files = try place.contents(of: "output")
    let listed = String(decoding: files[".parreport"] ?? Data(), as: UTF8.self)
    #expect(
      listed.split(separator: "\n").map(String.init)
        == files.keys.filter { $0 != ".parreport" }.sorted())
  }
}
