/// How far a stream is in a run.
struct StreamState: Sendable {
  /// In nanoseconds: until when its present task is known to be held back.
  var time: Int64 = 0
  /// The task that it has reached and that has not ended; −1 when all have.
  var present: Int32
  /// What its present task has yet to look at: a position in the graph's predecessor links, or −1.
  var link: Int32 = -1
  /// Where the track's next task is noted.
  var position: Int32
}
