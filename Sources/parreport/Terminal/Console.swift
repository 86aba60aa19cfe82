import Glibc
import ScenarioFiles

/// Standard output and standard error: results to the one, everything else to the other.
struct Console: Sendable {
  var surroundings: Surroundings
  let interruption: Interruption

  /// Writes results.
  ///
  /// - Throws: When standard output takes no more. A reader that has seen enough (`| head`) is not
  ///   an error.
  func write(_ text: String) throws(Failure) { try write(Array(text.utf8)) }

  /// Writes results that may be no text.
  ///
  /// - Throws: As for a text.
  func write(_ bytes: [UInt8]) throws(Failure) {
    do {
      try FileSystem.write(bytes, to: STDOUT_FILENO, named: "standard output")
    } catch  where error.number != EPIPE {
      throw Failure(.unwritableOutput, "standard output: cannot be written: \(error.reason)")
    } catch {}
  }

  /// Writes a message for people; standard error that takes no more stops nothing.
  func note(_ text: String) {
    try? FileSystem.write(text.utf8, to: STDERR_FILENO, named: "standard error")
  }

  /// Editors and problem matchers read the problems of a file wherever colours are not wanted.
  func problemStyle(_ choice: ColorChoice) -> ProblemStyle {
    surroundings.colorsErrors(choice) ? .prettyColored : .oneLine
  }
}
