/// How well runs are predicted by calibrations that had not seen them.
package struct HeldOutAccuracy: Sendable {
  /// A stack whose runs are not held out, because too few would be left to fit.
  package struct SmallStack: Sendable, Equatable {
    package var name: String
    /// Its predicted runs.
    package var runCount: Int
    /// Those of them that are different to a simulator.
    package var differentCount: Int

    package init(name: String, runCount: Int, differentCount: Int) {
      self.name = name
      self.runCount = runCount
      self.differentCount = differentCount
    }
  }

  /// What was held out, "5 folds of each stack's runs".
  package var words: String
  /// `[prediction]`, in the order of `Accuracy.predictions`; nil where a run was not held out.
  package var predictedSeconds: [Double?]
  /// `[prediction]`: whether the measured time lies in a band made of the errors of runs that were held out
  /// apart from it; nil where it was not held out, or too few others were.
  package var isInBand: [Bool?]
  package var tooSmall: [SmallStack] = []

  package init(words: String, predictedSeconds: [Double?], isInBand: [Bool?]) {
    self.words = words
    self.predictedSeconds = predictedSeconds
    self.isInBand = isInBand
  }

  /// Nothing is held out yet.
  package init(words: String, predictionCount: Int) {
    self.init(
      words: words, predictedSeconds: Array(repeating: nil, count: predictionCount),
      isInBand: Array(repeating: nil, count: predictionCount))
  }
}

extension Accuracy {
  /// Out of sample: the runs that were held out, as they were then predicted; memory is as before.
  package func heldOutPredictions(_ heldOut: HeldOutAccuracy) -> [Prediction] {
    precondition(heldOut.predictedSeconds.count == predictions.count, "each run has its place")
    return zip(predictions, heldOut.predictedSeconds).compactMap { prediction, seconds in
      seconds.map { seconds in
        var prediction = prediction
        prediction.predictedSeconds = seconds
        return prediction
      }
    }
  }

  /// In sample, of the measured runs that were held out.
  package func predictionsAlsoHeldOut(_ heldOut: HeldOutAccuracy) -> [Prediction] {
    zip(predictions, heldOut.predictedSeconds).compactMap { $1 == nil ? nil : $0 }
      .ofMeasuredRuns
  }
}
