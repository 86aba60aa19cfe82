/// The tasks of one stream as a graph keeps them: a list whose links are the tasks'.
struct StreamOrder: Sendable {
  private(set) var taskCount: Int32 = 0
  /// −1 while there is none, as `last`.
  private(set) var first: Int32 = -1
  private(set) var last: Int32 = -1
  /// The last task's place on this stream in the graph's list of them; −1 if it has no other stream.
  private(set) var lastPlace: Int32 = -1

  /// Makes a task the last one.
  ///
  /// - Returns: The last one before it, and its place, which get links to it.
  mutating func append(_ task: Int32, place: Int32) -> (last: Int32, lastPlace: Int32) {
    defer { (last, lastPlace) = (task, place) }
    if last < 0 { first = task }
    taskCount += 1
    return (last, lastPlace)
  }
}
