/// How well runs are predicted when a part of the cost model is switched off.
package struct AblatedAccuracy: Sendable {
  package var ablation: Ablation
  /// Of measured runs where there are any; nil without predictions.
  package var errors: ErrorStatistics?
  /// Runs whose predicted step time is another one.
  package var changedCount: Int

  /// - Parameters:
  ///   - ablation: What was switched off.
  ///   - whole: The predictions with everything on.
  ///   - seconds: `[prediction]`: what is predicted without the part.
  package init(_ ablation: Ablation, of whole: [Prediction], seconds: [Double]) {
    precondition(whole.count == seconds.count, "every prediction is made twice")
    self.ablation = ablation
    let pairs = Array(zip(whole, seconds)).ofMeasuredRuns(\.0.run)
    errors = ErrorStatistics(of: pairs.map { $1 / $0.measuredSeconds - 1 })
    changedCount = pairs.count { $0.predictedSeconds != $1 }
  }
}
