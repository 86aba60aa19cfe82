import Foundation

/// A terminal that nobody looks at, for standard error of a run.
struct PseudoTerminal {
  struct NotMade: Error {}

  private let master: Int32
  private let slave: Int32

  init() throws {
    var (master, slave): (Int32, Int32) = (-1, -1)
    guard openpty(&master, &slave, nil, nil, nil) == 0 else { throw NotMade() }
    // Programs that other tests start meanwhile would keep the terminal open.
    for descriptor in [master, slave] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    (self.master, self.slave) = (master, slave)
  }

  /// Runs the program with this terminal as standard error, and closes the terminal.
  ///
  /// After `interruption` seconds Ctrl-C comes. The outcome's `errors` are what stands on the terminal, with
  /// `\r\n` for line ends.
  func run(
    _ arguments: [String], in folder: String, environment: [String: String],
    interruption: Double? = nil
  ) throws -> Outcome {
    let log = "\(folder)/output.log"
    let process = try ChildProcess(
      Binary.path(), arguments: arguments, in: folder, environment: environment,
      streams: (.reading("/dev/null"), .writing(log), .descriptor(slave)))
    close(slave)
    if let interruption {
      usleep(UInt32(interruption * 1e6))
      process.send(SIGINT)
    }
    let errors = readToEnd()
    guard let status = process.status(within: Run.patience) else { throw Run.TookTooLong() }
    return Outcome(
      status: status, output: try String(contentsOfFile: log, encoding: .utf8), errors: errors)
  }

  /// A terminal whose last user is gone cannot be read any more.
  private func readToEnd() -> String {
    defer { close(master) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4_096)
    while true {
      let count = read(master, &chunk, chunk.count)
      guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
      bytes += chunk[..<count]
    }
  }
}
