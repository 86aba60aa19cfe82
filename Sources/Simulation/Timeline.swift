/// When every task ran, and in which order on every track (a stream that has run).
///
/// The waist of the project: whatever produces one gets every chart, metric and report.
package struct Timeline: Sendable, Equatable {
  /// `[task]`.
  package let times: [TaskTimes]
  /// The tasks of track `i`, in the order they ran, are `tasks[offsets[i]..<offsets[i + 1]]`.
  let tasks: [Int32]
  let offsets: [Int32]
  /// The end of the last span; zero without tasks.
  package let makespan: Nanoseconds

  /// - Parameters:
  ///   - times: `[task]`; each task stands on at least one track.
  ///   - tasks: Those of every track in the order they ran, one track after the other.
  ///   - offsets: `[track]`: where its tasks start, and, last, where they end.
  package init(times: [TaskTimes], tasks: [Int32], offsets: [Int32]) {
    self.times = times
    self.tasks = tasks
    self.offsets = offsets
    let lastPlaces = zip(offsets, offsets.dropFirst()).filter { $0 < $1 }.map { Int($1) - 1 }
    makespan = Nanoseconds(lastPlaces.map { times[Int(tasks[$0])].end }.max() ?? 0)
  }

  package var trackCount: Int { offsets.count - 1 }
  package var taskCount: Int { times.count }

  package func start(of task: Int) -> Nanoseconds { Nanoseconds(times[task].start) }
  package func end(of task: Int) -> Nanoseconds { Nanoseconds(times[task].end) }

  /// The spans of one track in time order; they never overlap.
  package func spans(of track: Int) -> some RandomAccessCollection<Span> {
    tasks[Int(offsets[track])..<Int(offsets[track + 1])].lazy.map { task in
      Span(task: Int(task), start: self.times[Int(task)].start, end: self.times[Int(task)].end)
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
