/// When every task ran, and in which order on every track (a stream that has run).
///
/// The waist of the project: whatever produces one gets every chart, metric and report.
package struct Timeline: Sendable, Equatable {
  /// `[task]`: when it started and ended, in nanoseconds from the start of the step.
  package let starts: [Int64]
  package let ends: [Int64]
  /// The tasks of track `i`, in the order they ran, are `tasks[offsets[i]..<offsets[i + 1]]`.
  let tasks: [Int32]
  let offsets: [Int32]
  /// The end of the last span; zero without tasks.
  package let makespan: Nanoseconds

  package init(starts: [Int64], ends: [Int64], tasks: [Int32], offsets: [Int32]) {
    self.starts = starts
    self.ends = ends
    self.tasks = tasks
    self.offsets = offsets
    makespan = Nanoseconds(ends.max() ?? 0)
  }

  package var trackCount: Int { offsets.count - 1 }
  package var taskCount: Int { starts.count }

  package func start(of task: Int) -> Nanoseconds { Nanoseconds(starts[task]) }
  package func end(of task: Int) -> Nanoseconds { Nanoseconds(ends[task]) }

  /// The spans of one track in time order; they never overlap.
  package func spans(of track: Int) -> some RandomAccessCollection<Span> {
    tasks[Int(offsets[track])..<Int(offsets[track + 1])].lazy.map { task in
      Span(task: Int(task), start: self.starts[Int(task)], end: self.ends[Int(task)])
    }
  }

  /// The time in which a task ran on the track.
  package func busyTime(of track: Int) -> Nanoseconds {
    Nanoseconds(spans(of: track).reduce(0) { $0 + $1.end - $1.start })
  }

  /// The rest of the makespan.
  package func idleTime(of track: Int) -> Nanoseconds {
    makespan - busyTime(of: track)
  }
}
