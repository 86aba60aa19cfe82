/// When a task started and ended, side by side: to note both costs one access to memory.
package struct TaskTimes: Hashable, Sendable, BitwiseCopyable {
  /// In nanoseconds from the start of the step.
  package var start: Int64
  package var end: Int64

  package init(start: Int64, end: Int64) {
    self.start = start
    self.end = end
  }
}
