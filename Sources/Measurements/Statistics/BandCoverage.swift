import Glibc
import Training

/// How many measured step times lie in the bands that their stacks print around a prediction.
package struct BandCoverage: Sendable, Equatable {
  /// Runs whose stack has a band for them.
  package var count: Int
  package var insideCount: Int

  package var share: Double { Double(insideCount) / Double(count) }

  /// Of measured runs where there are any; nil when no stack has a band for any of them.
  package init?(of predictions: [Prediction]) {
    self.init(of: predictions.ofMeasuredRuns.compactMap(\.isInBand))
  }

  /// Nil when there is no verdict.
  package init?(of verdicts: [Bool]) {
    guard !verdicts.isEmpty else { return nil }
    count = verdicts.count
    insideCount = verdicts.count { $0 }
  }

  /// By the name of the software stack; stacks without bands are left out.
  package static func byStack(_ predictions: [Prediction]) -> [String: Self] {
    Dictionary(grouping: predictions, by: \.run.stack).compactMapValues { Self(of: $0) }
  }
}

extension Accuracy {
  /// Bands that had seen neither a run nor the fit that predicts it: of all runs, and by stack.
  package func heldOutCoverage(
    _ heldOut: HeldOutAccuracy
  ) -> (all: BandCoverage?, byStack: [String: BandCoverage]) {
    let verdicts = zip(predictions, heldOut.isInBand).compactMap { prediction, isInBand in
      isInBand.map { (run: prediction.run, isInBand: $0) }
    }
    let byStack = Dictionary(grouping: verdicts, by: \.run.stack)
    return (
      BandCoverage(of: verdicts.ofMeasuredRuns(\.run).map(\.isInBand)),
      byStack.compactMapValues { BandCoverage(of: $0.map(\.isInBand)) }
    )
  }
}

extension Prediction {
  /// Whether the measured step time lies in the band; nil when the stack has none for such a step.
  package var isInBand: Bool? {
    let group = StepGroup(of: input.strategy, model: input.scenario.model)
    guard let band = input.scenario.job.stack.band(for: group) else { return nil }
    return band.contains(log(measuredSeconds / predictedSeconds))
  }
}
