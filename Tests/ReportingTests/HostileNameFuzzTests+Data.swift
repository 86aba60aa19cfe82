import Charting
import Foundation
import Testing
import Training

@testable import Reporting

extension HostileNameFuzzTests {
  @Test func jsonReadsBackTheNamesAsValuesAndKeys() throws {
    let list = JSONValue.array(Self.names.map { .string($0) }).text
    let values = try #require(JSONSerialization.jsonObject(with: Data(list.utf8)) as? [String])
    expectSame(values, Self.names, "values")
    let members = JSONValue.object(Self.names.enumerated().map { ($1, .integer($0)) }).text
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(members.utf8)) as? [String: Int])
    #expect(object.count == Self.names.count)
    for (index, name) in Self.names.enumerated() { #expect(object[name] == index) }
  }

  @Test func resultsReadBackTheNames() throws {
    for names in FuzzedNames.groups(of: 1_500) {
      let comparisons = groups(names, of: 6).map(Self.comparison)
      let text = resultsJSON(for: HandMade.input(comparisons))
      let root = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
      let all = [root] + (root["otherScenarios"] as? [[String: Any]] ?? [])
      let read = all.flatMap { comparison in
        [comparison["scenario"].flatMap { ($0 as? [String: Any])?["name"] as? String } ?? ""]
          + (comparison["strategies"] as? [[String: Any]] ?? []).map { $0["name"] as? String ?? "" }
      }
      expectSame(read, names, "results.json")
    }
  }

  @Test func csvReadsBackAndBeginsNoFormula() {
    let names = Self.names
    let table = DataTable(columns: ["a", "b"], rows: names.map { [$0, "-1.5"] })
    let reading = CSVReading(csv(of: table))
    #expect(reading.error == nil)
    #expect(reading.records.first == ["a", "b"])
    #expect(reading.records.allSatisfy { $0.count == 2 })
    #expect(reading.records.dropFirst().allSatisfy { $0.last == "-1.5" })
    let cells = reading.records.dropFirst().map { $0[0] }
    expectSame(cells, names.map { beginsFormula($0) ? "'" + $0 : $0 }, "csv")
  }

  /// What spreadsheets compute: all that begins so and is not a number in digits.
  private func beginsFormula(_ cell: String) -> Bool {
    guard let first = cell.utf8.first, "=+-@\t\r\n".utf8.contains(first) else { return false }
    return cell.wholeMatch(of: /[+-]([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?/) == nil
  }

  @Test func tracesReadBackTheNames() throws {
    for names in FuzzedNames.groups(of: 1_000) {
      var tutorial = HandMade.tutorial.comparison
      tutorial.scenario.job.batches = names
      tutorial.scenario.name = names[0]
      var result = tutorial.results[0]
      result.strategy.name = names[1]
      let boxes = names.indices.map { Box(.forward, $0, Int64($0), Int64($0) + 1) }
      result.step = HandMade.step([boxes], names: [names[2]])
      let trace = TraceSamples.trace(of: result, in: tutorial.scenario)
      let bytes = trace.pieces.flatMap(\.self)
      let root = try #require(JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
      let events = try #require(root["traceEvents"] as? [[String: Any]])
      let slices = events.filter { $0["ph"] as? String == "X" }.map { $0["name"] as? String ?? "" }
      expectSame(slices, names.map { "forward of " + $0 }, "slices")
      let about = root["otherData"] as? [String: Any]
      expectSame([about?["scenario"] as? String ?? ""], [names[0]], "scenario")
      expectSame([about?["strategy"] as? String ?? ""], [names[1]], "strategy")
      let process = events.first { $0["name"] as? String == "process_name" }
      let title = (process?["args"] as? [String: Any])?["name"] as? String ?? ""
      #expect(title.utf8.starts(with: (names[2] + " · ").utf8))
    }
  }
}
