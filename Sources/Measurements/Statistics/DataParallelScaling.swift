import Training

/// Whether predictions tell how much faster several devices train than one.
///
/// A speed-up is the samples that several devices take in a second ÷ those that one takes.
package struct DataParallelScaling: Sendable {
  /// One run on several devices, beside its group's on one.
  package struct SpeedUp: Sendable {
    package var prediction: Prediction
    package var measured: Double
    package var predicted: Double

    /// Predicted ÷ measured − 1.
    package var error: Double { predicted / measured - 1 }
    package var deviceCount: Int { prediction.input.strategy.deviceCount }
  }

  /// Runs of one file that differ in nothing but the number of devices and how those exchange gradients.
  package struct Group: Sendable {
    /// A run on one device; speed-ups are relative to the mean of all that are equal to it.
    package var base: Prediction
    /// With more devices, fewer first; at least one.
    package var speedUps: [SpeedUp]
  }

  /// In the order of their first runs.
  package var groups: [Group]

  package var speedUps: [SpeedUp] { groups.flatMap(\.speedUps) }
  package var errors: GroupedStatistics {
    GroupedStatistics(of: speedUps.map { ($0.prediction, $0.error) })
  }

  /// Groups data-parallel runs by file, stack, system, model, precision, data and micro-batch; a group
  /// without a run on one device, or with no other, is none.
  package init(of predictions: [Prediction]) {
    var order: [Kind: Int] = [:]
    var members: [[Prediction]] = []
    for prediction in predictions {
      guard let kind = Kind(of: prediction) else { continue }
      if let index = order[kind] {
        members[index].append(prediction)
      } else {
        order[kind] = members.count
        members.append([prediction])
      }
    }
    groups = members.compactMap { Group(of: $0) }
  }

  /// Everything that must be the same.
  private struct Kind: Hashable {
    let words: [String]
    let sizes: [Int?]

    /// Nil for a run that splits its model or its samples.
    init?(of prediction: Prediction) {
      let run = prediction.run
      guard prediction.input.strategy.dataParallelSize == prediction.input.strategy.deviceCount
      else { return nil }
      words = [
        prediction.file, run.stack, run.modelName, run.accelerator, run.system, run.interconnect,
        run.precision, run.mixedPrecisionMode, run.task, run.inputData, run.recompute,
      ]
      sizes = [
        run.layerCount, run.hiddenSize, run.feedForwardSize, run.headCount, run.keyValueHeadCount,
        run.vocabularySize, run.expertCount, run.activeExpertCount, run.memoryGigabytes,
        run.devicesPerNode, run.sequenceLength, prediction.input.strategy.microBatchSize,
      ]
    }
  }
}

extension DataParallelScaling.Group {
  /// Nil without a run on one device, or without any other.
  fileprivate init?(of runs: [Prediction]) {
    let alone = runs.filter { $0.input.strategy.deviceCount == 1 }
    let others = runs.filter { $0.input.strategy.deviceCount > 1 }
    guard let first = alone.first, !others.isEmpty else { return nil }
    let measured = alone.map(\.measuredRate).reduce(0, +) / Double(alone.count)
    let predicted = alone.map(\.predictedRate).reduce(0, +) / Double(alone.count)
    let speedUps = others.map {
      DataParallelScaling.SpeedUp(
        prediction: $0, measured: $0.measuredRate / measured,
        predicted: $0.predictedRate / predicted)
    }
    let inOrder = speedUps.enumerated().sorted {
      ($0.element.deviceCount, $0.offset) < ($1.element.deviceCount, $1.offset)
    }
    self.init(base: first, speedUps: inOrder.map(\.element))
  }
}

extension Prediction {
  /// Samples of a step.
  private var sampleCount: Double {
    Double(input.scenario.job.globalBatchSize) * input.sampleShare
  }
  /// Samples a second.
  fileprivate var measuredRate: Double { sampleCount / measuredSeconds }
  fileprivate var predictedRate: Double { sampleCount / predictedSeconds }
}
