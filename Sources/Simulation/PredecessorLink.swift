/// One link in the list of the tasks that a task waits for.
struct PredecessorLink: Sendable {
  let task: Int32
  /// The next link's position in the graph; −1 at the end.
  let next: Int32
}
