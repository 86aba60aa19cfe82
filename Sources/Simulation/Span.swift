/// When one task ran.
package struct Span: Hashable, Sendable {
  /// The task's index in its graph.
  package let task: Int
  /// In nanoseconds from the start of the step.
  package let start: Int64
  package let end: Int64

  package init(task: Int, start: Int64, end: Int64) {
    self.task = task
    self.start = start
    self.end = end
  }

  package var duration: Nanoseconds { Nanoseconds(end - start) }
}
