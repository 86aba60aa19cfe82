extension Timeline {
  /// The tasks of one track in the order they ran, without their spans: for a walk over millions.
  package func tasks(of track: Int) -> ArraySlice<Int32> {
    tasks[Int(offsets[track])..<Int(offsets[track + 1])]
  }
}
