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
    guard let measuredPeak, let predictedPeak else { return nil }
    return predictedPeak / measuredPeak - 1
  }

  /// What the source's figure means; nil where there is none.
  package var measuredPeak: ByteCount? { run.peakMemoryFigure.map(figure.measured) }
  /// What the source would have measured, of the prediction; nil when nobody asked.
  package var predictedPeak: ByteCount? {
    memory.map { figure.predicted($0, habits: input.scenario.job.memoryHabits) }
  }

  private var figure: MemoryFigure { run.software.memoryFigure }
}
