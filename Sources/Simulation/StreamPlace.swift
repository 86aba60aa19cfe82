/// One of the streams of a task that occupies several.
struct StreamPlace: Sendable {
  let stream: Int32
  /// The task after it on this stream; −1 at the end.
  var next: Int32 = -1
}
