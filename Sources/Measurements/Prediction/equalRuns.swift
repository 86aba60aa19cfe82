import Training

/// Groups runs that are the same to a simulator: published tables repeat configurations, for each
/// version of a container, say.
///
/// - Returns: Indices into `runs`, each in one group; groups in the order of their first run.
package func equalRuns(among runs: [StudiedRun]) -> [[Int]] {
  var groups: [[Int]] = []
  var candidates: [[Int]: [Int]] = [:]
  for (index, run) in runs.enumerated() {
    guard let input = try? run.input.get() else {
      groups.append([index])
      continue
    }
    let sizes = input.sizes
    let known = candidates[sizes, default: []].first { group in
      (try? runs[groups[group][0]].input.get())?.isSimulated(like: input) ?? false
    }
    if let known {
      groups[known].append(index)
    } else {
      candidates[sizes, default: []].append(groups.count)
      groups.append([index])
    }
  }
  return groups
}

extension PredictionInput {
  /// Equal for equal runs, and for few others.
  fileprivate var sizes: [Int] {
    [
      scenario.job.globalBatchSize, scenario.job.sequenceLength, strategy.microBatchSize,
      strategy.dataParallelSize, strategy.tensorParallelSize, strategy.pipelineParallelSize,
      strategy.virtualStageCount, run.layerCount ?? 0, run.hiddenSize ?? 0,
    ]
  }

  fileprivate func isSimulated(like other: Self) -> Bool {
    strategy == other.strategy && scenario == other.scenario && sampleShare == other.sampleShare
      && (run.completeness == .withoutFigure) == (other.run.completeness == .withoutFigure)
  }
}
