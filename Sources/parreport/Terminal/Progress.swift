/// A line on standard error that tells how far the work is.
///
/// It appears only on a terminal, only after half a second, and is gone at the end.
struct Progress: ~Copyable {
  private let console: Console
  private let isShown: Bool
  private let start = ContinuousClock.now
  private var next: Duration = .milliseconds(500)
  private var isDrawn = false

  init(on console: Console, isQuiet: Bool) {
    self.console = console
    isShown = console.surroundings.showsProgress && !isQuiet
  }

  /// Redraws the line, at most ten times a second.
  mutating func show(_ done: Int, of total: Int, _ what: String) {
    guard isShown else { return }
    let elapsed = ContinuousClock.now - start
    guard elapsed >= next else { return }
    next = elapsed + .milliseconds(100)
    isDrawn = true
    console.note("\r\u{1B}[K\(done) of \(total) \(what)")
  }

  /// Removes the line, so that what follows starts on a clean one.
  mutating func clear() {
    if isDrawn { console.note("\r\u{1B}[K") }
    isDrawn = false
  }
}
