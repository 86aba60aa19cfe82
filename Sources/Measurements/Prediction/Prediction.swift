package import Training

/// A measured run, its measured figures and the predicted ones.
package struct Prediction: Sendable {
  package var file: String
  package var input: PredictionInput
  package var measuredSeconds: Double
  package var predictedSeconds: Double
  /// Predicted; nil when nobody asked.
  package var memory: MemoryUse?

  package init(
    file: String, input: PredictionInput, measuredSeconds: Double, predictedSeconds: Double,
    memory: MemoryUse?
  ) {
    self.file = file
    self.input = input
    self.measuredSeconds = measuredSeconds
    self.predictedSeconds = predictedSeconds
    self.memory = memory
  }

  package var run: MeasuredRun { input.run }
  /// Predicted ÷ measured step time − 1.
  package var error: Double { predictedSeconds / measuredSeconds - 1 }
  /// The same of the peak memory; nil where it was not measured.
  package var memoryError: Double? {
    guard let measured = run.peakMemoryGibibytes, let memory else { return nil }
    return memory.peak / ByteCount.gibibytes(measured) - 1
  }
}
