import Glibc
import Synchronization

/// Ctrl-C, and every other polite request to stop.
///
/// The signals are blocked everywhere and awaited by the main thread, beside which the command runs.
/// While a report is being written, the writer sees the request and cleans up; at any other moment
/// the process just ends.
final class Interruption: Sendable {
  private let isRequestedFlag = Atomic(false)
  /// Held while a report is written; true once it has replaced the old one.
  private let isReportInPlace = Mutex(false)

  /// Whether somebody asked to stop.
  var isRequested: Bool { isRequestedFlag.load(ordering: .relaxed) }

  /// Writes a report. A request to stop ends the process only after `body` has cleaned up.
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
    var signals = Self.signals
    pthread_sigmask(SIG_BLOCK, &signals, nil)
  }

  /// Spends the rest of the process waiting for signals.
  ///
  /// A first request that comes after the swap is too late: the run ends as if it had not come.
  func awaitRequests() -> Never {
    var signals = Self.signals
    var signal: Int32 = 0
    var isSecond = false
    while true {
      guard sigwait(&signals, &signal) == 0 else { continue }
      isRequestedFlag.store(true, ordering: .relaxed)
      let isTooLate = isReportInPlace.withLock { $0 }
      if isSecond || !isTooLate { _exit(ExitStatus.interrupted.rawValue) }
      isSecond = true
    }
  }

  private static var signals: sigset_t {
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, signal) }
    return signals
  }
}
