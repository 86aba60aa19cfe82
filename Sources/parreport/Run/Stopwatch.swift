/// Tells on standard error how long each part of a run took.
struct Stopwatch: ~Copyable {
  private let console: Console
  private let isShown: Bool
  private var start = ContinuousClock.now

  init(on console: Console, isShown: Bool) {
    self.console = console
    self.isShown = isShown
  }

  /// Ends a part of the run.
  ///
  /// - Parameter what: What was done since the last call.
  mutating func lap(_ what: String) {
    let now = ContinuousClock.now
    if isShown { console.note("\(Int((now - start) / .milliseconds(1))) ms: \(what)\n") }
    start = now
  }
}
