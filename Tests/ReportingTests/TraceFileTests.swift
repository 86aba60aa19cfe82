import Foundation
import Simulation
import Testing
import Training

@testable import Reporting

/// Traces as files of a report.
struct TraceFileTests {
  private static func input(strategies names: [String]) throws -> ReportInput {
    let results = try names.map { name in
      var strategy = TraceSamples.strategies[3]
      strategy.name = name
      return try TraceSamples.result(of: strategy)
    }
    var scenario = TraceSamples.scenario
    scenario.strategies = results.map(\.strategy)
    scenario.baseline = names[0]
    return HandMade.input([compare(results, of: scenario), compare(results, of: scenario)])
  }

  private static func traces(_ files: [ReportFile]) -> [StrategyTrace] {
    files.compactMap { if case .trace(let trace) = $0.content { trace } else { nil } }
  }

  @Test func hostileNamesStayText() throws {
    // As in a scenario, no two strategies have the same name.
    let all = HostileNames.all + HostileNames.random(20)
    let names = all.enumerated().filter { !all.prefix($0.offset).contains($0.element) }.map(
      \.element)
    let input = try Self.input(strategies: names)
    let traces = TraceJob.all(for: input).map { $0.run().trace }
    #expect(traces.count == 2 * names.count && Set(traces.map(\.path)).count == traces.count)
    for (name, trace) in zip(names, traces) {
      let allowed = trace.path.utf8.allSatisfy { byte in
        "abcdefghijklmnopqrstuvwxyz0123456789-/.".utf8.contains(byte)
      }
      #expect(allowed && trace.path.hasPrefix("trace/") && !trace.path.contains(".."))
      #expect(try TraceFile(trace.pieces).otherData["strategy"] == .text(name))
    }
  }

  @Test func namesOfBatchesAndLayersStayText() throws {
    for name in HostileNames.all where !name.isEmpty {
      var scenario = TraceSamples.scenario
      scenario.model = Model(
        name: name,
        architecture: .parts([
          ModelPart(
            name: name, layer: name, forwardTime: .init(1_000), backwardTime: .init(2_000))
        ]))
      scenario.job.batches = [name]
      scenario.job.globalBatchSize = 1
      let result = try TraceSamples.result(of: Strategy(name: name), in: scenario)
      let file = try TraceFile(TraceSamples.trace(of: result, in: scenario).pieces)
      #expect(file.events("X").first?.name == "forward of \(name)")
      #expect(file.events("X").first?.args?["layer"] == .text(name))
    }
  }

  @Test func theReportListsThemWithTheirSizes() throws {
    let input = try Self.input(strategies: ["One", "Two"])
    let measured = TraceJob.all(for: input).map { $0.run() }
    let files = try reportFiles(for: input, traces: measured)
    let paths = [
      "trace/one.json", "trace/two.json", "trace/small/one.json", "trace/small/two.json",
    ]
    #expect(Self.traces(files).map(\.path) == paths)
    #expect(files.filter { $0.path.hasPrefix("trace/") }.map(\.path) == paths)
    let index = try #require(PageTests.text("index.html", in: files))
    for path in paths { #expect(index.contains("href=\"\(path)\"")) }
    let markdown = try #require(PageTests.text("report.md", in: files))
    for path in paths { #expect(markdown.contains("](\(path))")) }
  }

  @Test func thereAreNoneUnlessAskedFor() throws {
    let files = try reportFiles(for: HandMade.input)
    #expect(!files.contains { $0.path.hasPrefix("trace/") })
    let index = try #require(PageTests.text("index.html", in: files))
    #expect(!index.contains("perfetto"))
  }
}
