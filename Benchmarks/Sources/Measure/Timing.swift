import Foundation

/// How long one thing kept a core busy, several times, in nanoseconds.
///
/// Processor time, so that other programs on the machine count less.
struct Timing {
  let fastest: Double
  /// The upper one of two.
  let median: Double

  /// Runs something that often.
  ///
  /// - Parameters:
  ///   - repetitionCount: At least one.
  ///   - body: What is timed; its result is dropped within that time.
  init(repetitionCount: Int, _ body: () throws -> Void) rethrows {
    let times = try (0..<repetitionCount).map { _ in
      let start = Self.processorTime
      try body()
      return Self.processorTime - start
    }.sorted()
    fastest = times[0]
    median = times[repetitionCount / 2]
  }

  /// Of this thread, in nanoseconds.
  private static var processorTime: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return 1e9 * Double(time.tv_sec) + Double(time.tv_nsec)
  }
}
