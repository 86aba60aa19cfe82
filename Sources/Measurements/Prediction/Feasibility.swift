package import Training

/// A run that went out of memory, and what is predicted of it.
package struct Feasibility: Sendable {
  package var file: String
  package var input: PredictionInput
  package var memory: MemoryUse

  package init(file: String, input: PredictionInput, memory: MemoryUse) {
    self.file = file
    self.input = input
    self.memory = memory
  }

  /// Whether the prediction, too, says that it does not fit.
  package var isRight: Bool { !memory.fits }
}
