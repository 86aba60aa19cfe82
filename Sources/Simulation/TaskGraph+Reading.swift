extension TaskGraph {
  /// The streams of the `index`-th task that occupies several.
  func places(ofShared index: Int) -> ArraySlice<StreamPlace> {
    places[Int(placeOffsets[index])..<Int(placeOffsets[index + 1])]
  }

  func firstStream(of task: Int) -> StreamIndex {
    let stream = Int(tasks[task].stream)
    return stream >= 0 ? stream : Int(places[Int(placeOffsets[~stream])].stream)
  }

  /// Hands over the streams that a task occupies, in the order given when it was added.
  func forEachStream(of task: Int, _ body: (StreamIndex) -> Void) {
    let stream = Int(tasks[task].stream)
    if stream >= 0 { return body(stream) }
    for place in places(ofShared: ~stream) { body(Int(place.stream)) }
  }

  /// `[stream]`: where its tasks start when the tasks of all streams stand in a row, and, last, where
  /// they end.
  var trackOffsets: [Int32] {
    var offsets: [Int32] = [0]
    offsets.reserveCapacity(streamCount + 1)
    for stream in streams { offsets.append(offsets[offsets.count - 1] + stream.taskCount) }
    return offsets
  }
}
