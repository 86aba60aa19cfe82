import Simulation
import Testing
import Training

/// Times of collectives against measured ones: nccl-tests on A100, V100, H200 and B200, one and four
/// nodes, and SimAI's ratios up to 1,024 devices.
struct CollectiveMeasurementTests {
  private static func rows(v100Efficiency: Double? = nil) throws -> [CollectiveRow] {
    var clusters = try CollectiveRow.clusters()
    if let v100Efficiency { clusters["V100"]?.intraNode.efficiency = v100Efficiency }
    return try Measurements.rows("Tables/collectives.csv").map {
      try CollectiveRow($0, clusters: clusters)
    }
  }

  private static func median(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.sorted()[values.count / 2]
  }

  private static func medianError(
    of rows: [CollectiveRow], launch: Nanoseconds = CollectiveAlgorithms.launch
  ) -> Double {
    median(rows.map { abs($0.error(launch: launch)) })
  }

  /// What NCCL counts of an NVLink of V100; the catalog has what was measured here.
  private static let documentedEfficiency = 0.8

  /// With the launch and the efficiency of V100's links that were fitted to these rows.
  @Test func medianErrorIsBelowTenPercent() throws {
    let rows = try Self.rows()
    #expect(rows.count == 333)
    let sources = Dictionary(grouping: rows, by: \.source)
    for (source, rows) in sources.sorted(by: { $0.key < $1.key }) {
      let bias = Self.median(rows.map { $0.error(launch: CollectiveAlgorithms.launch) })
      print(
        "\(source): \(rows.count) rows, median error \(Self.medianError(of: rows)), bias \(bias)")
    }
    let all = Self.medianError(of: rows)
    print("in sample: median error \(all)")
    #expect(all < 0.08)
  }

  /// With nothing fitted: NCCL's constants, and no launch.
  @Test func documentedConstantsAloneAreCloseToIt() throws {
    let rows = try Self.rows(v100Efficiency: Self.documentedEfficiency)
    let all = Self.medianError(of: rows, launch: .zero)
    print("nothing fitted: median error \(all)")
    #expect(all < 0.13)
  }

  /// Each source is predicted with the launch that fits all others, and V100 with what NCCL counts.
  @Test func sourcesPredictEachOther() throws {
    let fitted = try Dictionary(grouping: Self.rows(), by: \.source)
    let documented = try Dictionary(
      grouping: Self.rows(v100Efficiency: Self.documentedEfficiency), by: \.source)
    var errors: [Double] = []
    for (source, rows) in documented.sorted(by: { $0.key < $1.key }) {
      let others = fitted.filter { $0.key != source }.flatMap(\.value)
      let launches = (0...80).map { Nanoseconds(Int64($0) * 500) }
      let best = launches.min {
        Self.medianError(of: others, launch: $0) < Self.medianError(of: others, launch: $1)
      }
      let launch = try #require(best)
      print(
        "\(source) by the others: launch \(launch), \(Self.medianError(of: rows, launch: launch))")
      errors += rows.map { abs($0.error(launch: launch)) }
    }
    print("left out in turn: median error \(Self.median(errors))")
    #expect(Self.median(errors) < 0.11)
  }
}
