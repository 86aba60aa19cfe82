/// Why a task graph could not be run to its end.
package enum SimulationError: Error, Equatable {
  /// Tasks wait for one another in a circle, through dependencies or through streams' order.
  ///
  /// - Parameter tasks: The tasks at which streams are stuck, ascending, at most eight of them.
  case deadlock(tasks: [Int])
  /// The end of a task is beyond 2⁶³ − 1 nanoseconds, 292 years.
  case tooLong
}
