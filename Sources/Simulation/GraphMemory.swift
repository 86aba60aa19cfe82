/// A task graph's arrays as plain memory, for as long as a run lasts.
struct GraphMemory {
  /// `[task]`.
  let tasks: UnsafeBufferPointer<TaskRecord>
  let predecessorLinks: UnsafeBufferPointer<PredecessorLink>
  private let places: UnsafeBufferPointer<StreamPlace>
  private let placeOffsets: UnsafeBufferPointer<Int32>

  /// Hands over the memory of a graph; it may not be kept.
  static func of(_ graph: TaskGraph, _ body: (GraphMemory) -> Void) {
    graph.tasks.withUnsafeBufferPointer { tasks in
      graph.predecessorLinks.withUnsafeBufferPointer { links in
        graph.places.withUnsafeBufferPointer { places in
          graph.placeOffsets.withUnsafeBufferPointer { offsets in
            body(
              GraphMemory(
                tasks: tasks, predecessorLinks: links, places: places, placeOffsets: offsets))
          }
        }
      }
    }
  }

  /// The streams of the `index`-th task that occupies several.
  func places(ofShared index: Int) -> Slice<UnsafeBufferPointer<StreamPlace>> {
    places[Int(placeOffsets[index])..<Int(placeOffsets[index + 1])]
  }

  func firstStream(of task: Int) -> TaskGraph.StreamIndex {
    let stream = Int(tasks[task].stream)
    return stream >= 0 ? stream : Int(places[Int(placeOffsets[~stream])].stream)
  }

  /// Hands over the streams that a task occupies, in the order given when it was added.
  @inline(__always)
  func forEachStream(of task: Int, _ body: (TaskGraph.StreamIndex) -> Void) {
    let stream = Int(tasks[task].stream)
    if stream >= 0 { return body(stream) }
    for place in places(ofShared: ~stream) { body(Int(place.stream)) }
  }
}
