import Foundation
import ScenarioFiles

@testable import Measurements

/// The measurement files of `Tests/Measurements`.
enum Published {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Measurements")

  /// Those with whole runs; the others hold parts of them.
  static let names = [
    "bigscience_v100", "bloom_176b_topologies", "internevo", "korthikanti_seqsel_iteration",
    "llmfoundry_mpt_fsdp", "llmfoundry_mpt_fsdp_2023", "megatron_bridge_perf", "megatron_sc21",
    "misc_training", "nemo_perf", "nvidia_dle_training", "tf_cnn_benchmarks_2017", "torchtitan",
    "transformers",
    "vtrain_multi_node", "vtrain_single_node", "zero_bubble",
  ]

  static let files: [MeasuredFile] = names.compactMap { name in
    let path = folder.appending(path: "\(name).csv")
    guard let data = try? Data(contentsOf: path),
      let runs = try? readMeasurements(from: SourceFile(name: name, bytes: Array(data)))
    else { return nil }
    return MeasuredFile(name: "\(name).csv", runs: runs)
  }

  static let runs: [StudiedRun] = (try? studiedRuns(in: files)) ?? []

  /// What a run is to the simulator.
  static func input(_ sourceID: String) throws -> PredictionInput {
    struct NoSuchRun: Error {}
    guard let run = runs.first(where: { $0.run.sourceID == sourceID }) else { throw NoSuchRun() }
    return try run.input.get()
  }
}
