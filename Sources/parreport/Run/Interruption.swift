import Glibc
import Synchronization

/// Ctrl-C, and every other polite request to stop.
///
/// The signals are blocked everywhere and awaited by the main thread, beside which the command runs.
/// While a report is being written, the writer sees the request and cleans up; at any other moment
/// the process just ends.
final class Interruption: Sendable {
  private let signals = [SIGINT, SIGTERM, SIGHUP].filter { !isIgnored($0) }
  private let isRequestedFlag = Atomic(false)
  /// True while a line of progress stands on the terminal, which a process that ends leaves clean.
  let isLineDrawn = Atomic(false)
  /// Held while a report is written; true once it has replaced the old one.
  private let isReportInPlace = Mutex(false)

  /// Whether somebody asked to stop.
  var isRequested: Bool { isRequestedFlag.load(ordering: .relaxed) }

  /// Writes a report, so that a request to stop ends the process only after the clean-up.
  func whileWriting(_ body: () throws(Failure) -> Void) throws(Failure) {
    try isReportInPlace.withLock { isInPlace throws(Failure) in
      try body()
      isInPlace = true
    }
  }

  /// Keeps signals for `awaitRequests`, instead of letting them end the process.
  ///
  /// - Precondition: Called on the main thread, before there is another, so that all inherit it.
  func block() {
    var blocked = signalSet
    // Other signals that the parent process blocked are let through.
    pthread_sigmask(SIG_SETMASK, &blocked, nil)
  }

  /// Spends the rest of the process waiting for signals.
  ///
  /// A first request that comes after the swap is too late: the run ends as if it had not come.
  func awaitRequests() -> Never {
    var awaited = signalSet
    var signal: Int32 = 0
    var isSecond = false
    while true {
      guard sigwait(&awaited, &signal) == 0 else { continue }
      isRequestedFlag.store(true, ordering: .relaxed)
      let isTooLate = isReportInPlace.withLock { $0 }
      if isSecond || !isTooLate { end() }
      isSecond = true
    }
  }

  private func end() -> Never {
    if isLineDrawn.load(ordering: .relaxed) {
      try? FileSystem.write(
        Progress.emptyLine.utf8, to: STDERR_FILENO, named: "standard error")
    }
    _exit(ExitStatus.interrupted.rawValue)
  }

  private var signalSet: sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    for signal in signals { sigaddset(&set, signal) }
    return set
  }

  /// Whether whoever started the process wants it to go on: nohup does.
  private static func isIgnored(_ signal: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(signal, nil, &action) == 0, let handler = action.__sigaction_handler.sa_handler
    else { return false }
    return unsafeBitCast(handler, to: Int.self) == 1
  }
}
