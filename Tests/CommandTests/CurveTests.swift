import Charting
import Simulation
import Testing
import Training

/// The points of a figure, of its table on the page and in `results.json` are the same ones.
@Suite struct CurveTests {
  typealias Members = ComparisonResults.Members

  /// The figures of the report's subject only: further ones lie in folders of their own.
  @Test(arguments: SampleReport.Sample.feasible)
  func scalingIsTheSameEverywhere(_ sample: SampleReport.Sample) throws {
    let report = try sample.report
    let comparison = try report.comparisons[0]
    let points = comparison.list("scalings").flatMap { scaling in
      (scaling["points"] as? [Members] ?? []).map { (scaling: scaling, point: $0) }
    }
    guard sample != .twoKinds else {
      // Nobody said which kind of nodes there would be more of.
      #expect(points.isEmpty)
      return
    }
    #expect(points.count >= 4)
    let rows = try points.map { try ScalingRow($0.scaling, $0.point) }
    let file = try report.text("data/scaling.csv").split(separator: "\n").dropFirst()
    #expect(file.map(String.init) == rows.map(\.fileRow))
    let page = try Self.table(
      after: "Throughput a device, compared with the fewest devices simulated",
      in: report.text("report.md"))
    #expect(page == rows.map { $0.pageRow(in: comparison.unit) })
  }

  @Test(arguments: SampleReport.Sample.feasible)
  func theBubbleIsTheSameEverywhere(_ sample: SampleReport.Sample) throws {
    let report = try sample.report
    let comparison = try report.comparisons[0]
    guard let pipeline = comparison.members["pipeline"] as? Members else {
      let hasPipeline = comparison.strategies.contains {
        $0["feasible"] as? Bool == true && $0["pipelineParallel"] as? Int != 1
      }
      #expect(!hasPipeline)
      return
    }
    let curves = try #require(pipeline["curves"] as? [Members])
    let rows = try curves.flatMap { curve in
      try (curve["points"] as? [Members] ?? []).map { try Self.bubbleRow(curve, $0) }
    }
    #expect(rows.count >= 9)
    let file = try report.text("data/bubble.csv").split(separator: "\n").dropFirst()
    #expect(file.map(String.init) == rows)
  }

  private static func bubbleRow(_ curve: Members, _ point: Members) throws -> String {
    let schedule = try #require(curve["schedule"] as? String)
    let title = BubbleCurve(
      schedule: schedule, virtualStageCount: try #require(curve["virtualStages"] as? Int),
      points: []
    ).title
    let bubble = try #require(point["bubbleFraction"] as? Double)
    let cells = [
      title.contains(",") ? "\"\(title)\"" : title,
      "\(try #require(point["microBatchCount"] as? Int))", format(100 * bubble, decimals: 2),
      format(try #require(point["peakInFlight"] as? Double)),
    ]
    return cells.joined(separator: ",")
  }

  /// The cells of a table's rows, without bars.
  private static func table(after caption: String, in text: String) throws -> [[String]] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0 == caption })
    let rows = lines[(start + 2)...].prefix { $0.hasPrefix("|") }.dropFirst(2)
    return rows.map { row in
      row.split(separator: "|").map { cell in
        cell.prefix { !("\u{2588}"..."\u{258F}").contains($0) }.trimmed
      }
    }
  }
}

/// One point of the scaling figure as results.json has it, in the words of the tables.
private struct ScalingRow {
  let strategy: String
  let batch: String
  let devices: Int
  let time: Nanoseconds
  let rate: Double
  let efficiency: Double
  let fits: String

  init(_ scaling: ComparisonResults.Members, _ point: ComparisonResults.Members) throws {
    strategy = try #require(scaling["strategy"] as? String)
    batch = scaling["mode"] as? String == "strong" ? "the same" : "grows"
    devices = try #require(point["devices"] as? Int)
    time = try ComparisonResults.time(point["stepTimeSeconds"])
    rate = try #require(point["samplesPerSecond"] as? Double)
    efficiency = try #require(point["efficiency"] as? Double)
    fits = point["feasible"] as? Bool == true ? "yes" : "no"
  }

  var fileRow: String {
    [
      displayName(strategy), batch, "\(devices)", format(time.seconds), format(rate),
      format(100 * efficiency, decimals: 1), fits,
    ].joined(separator: ",")
  }

  func pageRow(in unit: TimeUnit) -> [String] {
    [
      strategy, batch, groupedDigits(devices), unit.format(time), formatScaled(rate),
      formatPercent(efficiency), fits,
    ]
  }
}

extension Substring {
  fileprivate var trimmed: String {
    let start = drop { $0 == " " }
    return String(String(start.reversed().drop { $0 == " " }.reversed()))
  }
}
