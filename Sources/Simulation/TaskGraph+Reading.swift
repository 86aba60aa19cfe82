extension TaskGraph {
  /// `[stream]`: where its tasks start when the tasks of all streams stand in a row, and, last, where
  /// they end.
  var trackOffsets: [Int32] {
    var offsets: [Int32] = [0]
    offsets.reserveCapacity(streamCount + 1)
    for stream in streams { offsets.append(offsets[offsets.count - 1] + stream.taskCount) }
    return offsets
  }
}
