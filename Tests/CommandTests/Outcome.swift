/// How a run of the program ended.
struct Outcome: Equatable, Sendable {
  /// The exit code; 1000 + the signal's number when a signal ended it.
  var status: Int32
  var output: String
  var errors: String
}
