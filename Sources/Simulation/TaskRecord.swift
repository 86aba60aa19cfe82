/// One task of a graph, its parts side by side: to run it costs one access to memory.
struct TaskRecord: Sendable {
  /// In nanoseconds.
  let duration: Int64
  /// Its stream; of the `i`-th task that occupies several streams, `~i`.
  let stream: Int32
  /// The task after it on its stream; −1 at the end, and if it occupies several streams.
  var next: Int32 = -1
  /// The first task added that it waits for; −1 if there is none.
  var predecessor: Int32 = -1
  /// Where the list of the others starts; −1 if there are none.
  var otherPredecessors: Int32 = -1
}
