package import Measurements
package import Training

/// A prediction that is far off, with where the simulated time goes.
package struct WorstPrediction: Sendable {
  package var prediction: Prediction
  package var breakdown: StepBreakdown

  package init(prediction: Prediction, breakdown: StepBreakdown) {
    self.prediction = prediction
    self.breakdown = breakdown
  }
}
