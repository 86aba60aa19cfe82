import Foundation
import Testing

/// `report --trace` writes a trace of each strategy beside the report.
@Suite struct TraceCommandTests {
  let place: Workplace

  init() throws {
    place = try Workplace()
    try place.write(Scenarios.fits, to: "fits.yaml")
  }

  private static func isTrace(_ path: String) -> Bool { path.hasPrefix("trace/") }

  @Test func everyStrategyHasATraceOfItsStepTime() throws {
    let outcome = try place.run("-s", "fits.yaml", "-o", "out", "--trace", "--json")
    try #require(outcome.status == 0, "\(outcome)")
    #expect(outcome.errors == "")
    let files = try place.contents(of: "out")
    #expect(files.keys.filter(Self.isTrace).sorted() == ["trace/dp-8.json", "trace/tp-8.json"])
    let results = try JSONDecoder().decode(Results.self, from: Data(outcome.output.utf8))
    for (path, strategy) in zip(["trace/dp-8.json", "trace/tp-8.json"], results.strategies) {
      let trace = try JSONDecoder().decode(Trace.self, from: try #require(files[path]))
      let end = trace.traceEvents.map { ($0.ts ?? 0) + ($0.dur ?? 0) }.max() ?? 0
      // Both are decimal numbers of at most 18 digits.
      #expect(abs(end / 1e6 - strategy.stepTimeSeconds) < 1e-9)
      #expect(trace.otherData.eventCount == trace.traceEvents.count)
    }
    let page = try #require(files["index.html"].map { String(decoding: $0, as: UTF8.self) })
    #expect(page.contains("href=\"trace/dp-8.json\""))
  }

  private struct Results: Decodable {
    struct Strategy: Decodable { var stepTimeSeconds: Double }
    var strategies: [Strategy]
  }

  private struct Trace: Decodable {
    struct About: Decodable { var eventCount: Int }
    struct Event: Decodable {
      var ts: Double?
      var dur: Double?
    }
    var otherData: About
    var traceEvents: [Event]
  }

  /// A report without traces replaces one with them as a whole.
  @Test func thereAreNoneWithoutTheOption() throws {
    try #require(try place.run("-s", "fits.yaml", "-o", "out", "--trace").status == 0)
    try #require(try place.run("-s", "fits.yaml", "-o", "out").status == 0)
    #expect(!(try place.contents(of: "out").keys.contains(where: Self.isTrace)))
    #expect(!(try place.names(in: "out").contains("trace")))
  }

  /// A full disk while a trace is being written leaves the old report.
  @Test func aTraceThatCannotBeWrittenLeavesTheOldReport() throws {
    try #require(try place.run("-s", "fits.yaml", "-o", "out").status == 0)
    let old = try place.contents(of: "out")
    // In blocks of 512 or 1,024 bytes: enough for every other file, not for a trace.
    let outcome = try place.shell(
      "ulimit -f 8000; \"$parreport\" --trace -s \(Binary.projectFolder)/Examples/gpt3-on-128-devices.yaml -o out"
    )
    #expect(outcome.status == 73, "\(outcome)")
    #expect(outcome.errors.contains("trace/"))
    #expect(try place.contents(of: "out") == old)
    #expect(try place.names() == ["fits.yaml", "out"])
  }
}
