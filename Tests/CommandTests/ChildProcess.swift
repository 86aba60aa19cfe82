import Glibc

/// A program started with `posix_spawn`.
///
/// Foundation's `Process` cannot be used: to find the files to close it copies 256 bytes of a directory entry
/// that may be shorter, and now and then reads past the end of mapped memory
/// (<https://github.com/swiftlang/swift-corelibs-foundation/pull/5472>).
struct ChildProcess {
  /// `posix_spawn` answered with this error's number.
  struct NotStarted: Error { let number: Int32 }

  /// What a standard stream of the program is.
  enum Stream {
    case reading(String)
    /// Made anew.
    case writing(String)
    case descriptor(Int32)
  }

  let identifier: pid_t

  /// - Parameters:
  ///   - program: Its whole path.
  ///   - arguments: Those after the program's name.
  ///   - folder: Where it runs.
  ///   - environment: All that it gets, with `PWD`.
  ///   - streams: Its standard input, output and error.
  /// - Throws: `NotStarted`.
  init(
    _ program: String, arguments: [String], in folder: String, environment: [String: String],
    streams: (input: Stream, output: Stream, errors: Stream)
  ) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, stream) in [streams.input, streams.output, streams.errors].enumerated() {
      Self.add(stream, as: Int32(number), to: &actions)
    }
    // Standard C cannot start a program in another folder, the shell can; `exec` keeps the identifier.
    let shell = ["/bin/sh", "-c", #"cd -- "$0" && exec "$@""#, folder, program] + arguments
    var identifier: pid_t = 0
    let error = Self.withCStrings(shell) { arguments in
      Self.withCStrings(environment.map { "\($0)=\($1)" }) { environment in
        posix_spawn(&identifier, shell[0], &actions, nil, arguments, environment)
      }
    }
    guard error == 0 else { throw NotStarted(number: error) }
    self.identifier = identifier
  }

  private static func add(
    _ stream: Stream, as number: Int32, to actions: inout posix_spawn_file_actions_t
  ) {
    switch stream {
    case .reading(let path):
      posix_spawn_file_actions_addopen(&actions, number, path, O_RDONLY, 0)
    case .writing(let path):
      posix_spawn_file_actions_addopen(&actions, number, path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    case .descriptor(let descriptor):
      posix_spawn_file_actions_adddup2(&actions, descriptor, number)
    }
  }

  /// The strings as C wants them: pointers to bytes that end in zero, and a null pointer at the end.
  private static func withCStrings<Value>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Value
  ) -> Value {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }

  func send(_ signal: Int32) { kill(identifier, signal) }

  /// The exit code, or 1000 + the number of the signal that ended it; nil when `seconds` have passed, and the
  /// program is ended then.
  func status(within seconds: Double) -> Int32? {
    let deadline = ContinuousClock.now + .seconds(seconds)
    var status: Int32 = 0
    while waitpid(identifier, &status, WNOHANG) == 0 {
      if ContinuousClock.now > deadline {
        send(SIGKILL)
        waitpid(identifier, &status, 0)
        return nil
      }
      usleep(2000)
    }
    let signal = status & 0x7F
    return signal == 0 ? status >> 8 & 0xFF : 1000 + signal
  }
}
