/// Why a run ends without its result, and what the user can do.
struct Failure: Error, Equatable, Sendable {
  var status: ExitStatus
  /// Where and what, lower case, no full stop: "output/: no space left on device".
  var message: String
  /// What would be right; nil when there is nothing to advise.
  var fix: String?
  /// Whether `message` is a finished text of several lines, printed as it is.
  var isComplete = false

  init(_ status: ExitStatus, _ message: String, fix: String? = nil) {
    self.status = status
    self.message = message
    self.fix = fix
  }

  /// A failure whose text is already laid out: the problems of an input file.
  init(_ status: ExitStatus, report: String) {
    self.init(status, report)
    isComplete = true
  }

  /// Said by the exit status alone, as people expect of Ctrl-C.
  static let interrupted = Self(.interrupted, report: "")

  /// The message as the user reads it, with a final line feed.
  func text(inColor: Bool) -> String {
    if isComplete { return message.isEmpty || message.hasSuffix("\n") ? message : message + "\n" }
    let label = inColor ? "\u{1B}[1;31merror\u{1B}[0m" : "error"
    let remedy = fix.map { "  fix: \($0)\n" } ?? ""
    return "\(label): \(message)\n\(remedy)"
  }
}
