import ScenarioFiles
import Testing

/// Times of DeepEP's kernels on H800, which nothing was fitted to.
struct DispatchMeasurementTests {
  /// On two nodes the links inside them decide, on more the network; measured ones are slower, by
  /// what a piece waits until it is forwarded.
  @Test func tokensSentOnceTakeWhatDeepEPTakes() throws {
    let cluster = try #require(try presetCluster(named: "hgx-h800", from: .catalog))
    let rows = try Measurements.rows("Tables/deepep.csv").map {
      try DispatchRow($0, on: cluster)
    }
    #expect(rows.count == 6)
    for row in rows {
      let once = row.onceSeconds / row.measuredSeconds - 1
      let copies = row.copiesSeconds / row.measuredSeconds - 1
      print("once to a node \(once), copies \(copies)")
      #expect((-0.15...0).contains(once))
      #expect(copies > 0.7)
    }
  }
}
