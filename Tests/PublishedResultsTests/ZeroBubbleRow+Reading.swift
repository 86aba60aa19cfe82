import Simulation
import Testing

@testable import Training

extension ZeroBubbleRow {
  /// All runs with a profile of their model and micro-batch size.
  ///
  /// Table 9 (few micro-batches) has no profile of its own: it takes that of the same model and
  /// micro-batch size with the fewest micro-batches. Table 8 has twice the micro-batch size, of which
  /// nothing was profiled: those 17 runs are left out.
  static func all() throws -> [Self] {
    let rows = try Measurements.rows("zero_bubble.csv")
    let profiles = rows.filter { $0["profiled_TF_ms"] != "" }
    return try rows.compactMap { row in
      let own = row["profiled_TF_ms"] == "" ? nil : row
      let similar = profiles.filter {
        $0["model_name"] == row["model_name"] && $0["micro_batch"] == row["micro_batch"]
      }
      let fewest = similar.min { microBatchCount(of: $0) < microBatchCount(of: $1) }
      return try (own ?? fewest).map { try Self(row, profile: $0) }
    }
  }

  private static func microBatchCount(of row: [String: String]) -> Int {
    row["num_microbatches"].flatMap(Int.init) ?? .max
  }

  private init(_ row: [String: String], profile: [String: String]) throws {
    id = try #require(row["source_id"])
    model = try #require(row["model_name"])
    scheduleName = try #require(row["schedule"])
    shape = try ScheduleShape(
      rankCount: Self.count(row, "pp"), virtualStageCount: Self.count(row, "vpp"),
      microBatchCount: Self.count(row, "num_microbatches"))
    costs = try Self.costs(profile, parts: shape.virtualStageCount)
    layerCount = try Self.count(row, "layers")
    hiddenSize = try Self.count(row, "hidden")
    microBatchSize = try Self.count(row, "micro_batch")
    stepTime = try #require(row["step_time_s"].flatMap(Double.init))
    bubbleRate = row["bubble_rate_calc"].flatMap(Double.init)
  }

  /// The profile is of a rank's layers: a virtual stage takes its share, a transfer the same time.
  private static func costs(_ profile: [String: String], parts: Int) throws -> ScheduleCosts {
    let time = { (key: String) in
      try #require(profile[key].flatMap(Double.init)) * 1e6
    }
    let share = { (key: String) in
      try Nanoseconds(Int64((time(key) / Double(parts)).rounded()))
    }
    return try ScheduleCosts(
      forward: share("profiled_TF_ms"), backwardInput: share("profiled_TB_ms"),
      backwardWeight: share("profiled_TW_ms"),
      communication: Nanoseconds(Int64(time("profiled_Tcomm_ms").rounded())))
  }

  private static func count(_ row: [String: String], _ key: String) throws -> Int {
    try #require(row[key].flatMap(Int.init))
  }
}
