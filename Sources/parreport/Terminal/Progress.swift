import Synchronization

/// A line on standard error that tells how far the work is.
///
/// It appears only on a terminal, only after half a second, and is gone at the end, whatever ends the
/// work: an error, too, starts on a clean line.
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
    console.interruption.isLineDrawn.store(true, ordering: .relaxed)
    console.note("\(Self.emptyLine)\(done) of \(total) \(what)")
  }

  /// Removes the line, so that what follows starts on a clean one.
  mutating func clear() {
    if isDrawn { Self.clear(on: console) }
    isDrawn = false
  }

  deinit {
    if isDrawn { Self.clear(on: console) }
  }

  private static func clear(on console: Console) {
    console.note(emptyLine)
    console.interruption.isLineDrawn.store(false, ordering: .relaxed)
  }

  /// Moves to the start of the line and removes it.
  static let emptyLine = "\r\u{1B}[K"
}
