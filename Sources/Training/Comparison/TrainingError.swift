/// Why a valid scenario could not be simulated: its numbers are beyond what we count with.
package enum TrainingError: Error, Equatable {
  /// A step would take more than 10⁹ seconds.
  case stepTooLong(strategy: String)
  /// The step has more tasks than memory holds.
  case tooManyTasks(strategy: String, count: Double)
}
