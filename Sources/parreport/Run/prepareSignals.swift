import Glibc

/// Makes what the kernel would end the process for into errors and exit codes.
///
/// A write to a closed pipe or past a limit on file sizes returns an error; a crash ends with the
/// code for a bug.
func prepareSignals() {
  signal(SIGPIPE, SIG_IGN)
  signal(SIGXFSZ, SIG_IGN)
  for crash in [SIGILL, SIGTRAP, SIGBUS, SIGSEGV, SIGFPE, SIGABRT] {
    signal(crash) { _ in
      // Only calls that are safe in a signal handler.
      let text: StaticString = "error: parreport has a bug and stopped; please report it\n"
      _ = write(STDERR_FILENO, text.utf8Start, text.utf8CodeUnitCount)
      _exit(ExitStatus.bug.rawValue)
    }
  }
}
