/// The tasks of one stream as a graph keeps them: a list whose links are the tasks'.
struct StreamOrder: Sendable {
  var taskCount: Int32 = 0
  /// −1 while there is none, as `last`.
  var first: Int32 = -1
  var last: Int32 = -1
  /// The last task's place on this stream in the graph's list of them; −1 if it has no other stream.
  var lastPlace: Int32 = -1
}
