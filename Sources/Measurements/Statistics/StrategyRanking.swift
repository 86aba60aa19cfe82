/// Whether predictions tell which of several strategies was the fastest.
package struct StrategyRanking: Sendable {
  /// Runs of one file that differ in nothing but their strategy.
  package struct Group: Sendable {
    /// One for each different strategy, at least two; the measured time of runs that are equal to a
    /// simulator is their mean.
    package var candidates: [Prediction]
    /// Predicted to be the fastest.
    package var chosen: Prediction
    /// Measured to be the fastest.
    package var fastest: Prediction

    /// What following the prediction costs: its choice's measured time ÷ the fastest one's − 1.
    package var loss: Double { chosen.measuredSeconds / fastest.measuredSeconds - 1 }
    package var isRight: Bool { loss <= StrategyRanking.tolerance }
  }

  /// A choice that was measured to be slower than the fastest by no more than this is right: about what
  /// equal runs differ by.
  package static let tolerance = 0.03

  /// In the order of their first runs.
  package var groups: [Group]

  package var rightCount: Int { groups.count { $0.isRight } }
  /// Right ones ÷ all; nil without groups.
  package var share: Double? {
    groups.isEmpty ? nil : Double(rightCount) / Double(groups.count)
  }
  package var misses: [Group] { groups.filter { !$0.isRight } }

  /// Groups runs by file, stack and its version, model, system, data, batch and precision; a group with a
  /// single strategy is none.
  package init(of predictions: [Prediction]) {
    var order: [Job: Int] = [:]
    var members: [[Prediction]] = []
    for prediction in predictions {
      let job = Job(of: prediction)
      if let index = order[job] {
        members[index].append(prediction)
      } else {
        order[job] = members.count
        members.append([prediction])
      }
    }
    groups = members.compactMap { Group(of: $0) }
  }

  /// Everything that must be the same.
  private struct Job: Hashable {
    let words: [String]
    let sizes: [Int?]

    init(of prediction: Prediction) {
      let run = prediction.run
      words = [
        prediction.file, run.stack, run.modelName, run.accelerator, run.interconnect,
        run.precision, run.mixedPrecisionMode, run.task, run.softwareVersion, run.system,
        run.inputData,
      ]
      sizes = [
        run.layerCount, run.hiddenSize, run.feedForwardSize, run.headCount, run.keyValueHeadCount,
        run.vocabularySize, run.expertCount, run.activeExpertCount, run.memoryGigabytes,
        run.devicesPerNode, run.deviceCount, run.sequenceLength, run.globalBatchSize,
      ]
    }
  }
}

extension StrategyRanking.Group {
  /// Nil with fewer than two strategies.
  fileprivate init?(of runs: [Prediction]) {
    var kinds: [[Prediction]] = []
    for run in runs {
      let known = kinds.firstIndex { $0[0].input.strategy == run.input.strategy }
      if let known { kinds[known].append(run) } else { kinds.append([run]) }
    }
    let candidates = kinds.map { equal in
      var mean = equal[0]
      mean.measuredSeconds = equal.reduce(0) { $0 + $1.measuredSeconds } / Double(equal.count)
      return mean
    }
    guard candidates.count > 1,
      let chosen = candidates.min(by: { $0.predictedSeconds < $1.predictedSeconds }),
      let fastest = candidates.min(by: { $0.measuredSeconds < $1.measuredSeconds })
    else { return nil }
    self.init(candidates: candidates, chosen: chosen, fastest: fastest)
  }
}
