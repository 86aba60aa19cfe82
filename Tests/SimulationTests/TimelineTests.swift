import Simulation
import Testing

struct TimelineTests {
  /// ```
  /// track 0  000··2222
  /// track 1  ·111·2222
  /// ```
  let timeline = Timeline(
    times: [(0, 3), (1, 4), (5, 9)].map { TaskTimes(start: $0, end: $1) },
    tasks: [0, 2, 1, 2], offsets: [0, 2, 4])

  @Test func countsTasksAndTracks() {
    #expect(timeline.taskCount == 3)
    #expect(timeline.trackCount == 2)
  }

  @Test func theMakespanIsTheEndOfTheLastSpan() {
    #expect(timeline.makespan == Nanoseconds(9))
  }

  @Test func spansAreThoseOfTheTrackInTimeOrder() {
    #expect(
      Array(timeline.spans(of: 1)) == [
        Span(task: 1, start: 1, end: 4), Span(task: 2, start: 5, end: 9),
      ])
  }

  @Test func busyTimeIsTheSumOfTheSpansAndIdleTimeIsTheRest() {
    #expect(timeline.busyTime(of: 0) == Nanoseconds(7))
    #expect(timeline.idleTime(of: 0) == Nanoseconds(2))
    #expect(timeline.busyTime(of: 1) == Nanoseconds(7))
  }

  @Test func aTimelineWithoutTracksIsEmpty() {
    let empty = Timeline(times: [], tasks: [], offsets: [0])
    #expect(empty.trackCount == 0)
    #expect(empty.makespan == .zero)
  }
}
