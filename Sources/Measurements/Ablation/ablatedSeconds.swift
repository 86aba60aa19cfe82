import Training

/// The step time that is predicted of a run without a part of the cost model.
///
/// - Parameters:
///   - prediction: With everything on.
///   - ablation: What to switch off.
/// - Returns: The step time in seconds.
/// - Throws: Why there is no prediction without the part.
package func ablatedSeconds(
  of prediction: Prediction, without ablation: Ablation
) throws(SkipReason) -> Double {
  var input = prediction.input
  ablation.change(&input.scenario)
  guard input.scenario != prediction.input.scenario else { return prediction.predictedSeconds }
  let studied = StudiedRun(file: prediction.file, run: prediction.run, input: .success(input))
  switch predict(studied) {
  case .predicted(let ablated): return ablated.predictedSeconds
  case .ranOutOfMemory: throw SkipReason("the run has no measured step time")
  case .skipped(let run): throw run.reason
  }
}
