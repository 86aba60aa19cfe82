import Foundation

/// A terminal that nobody looks at, for standard error of a run.
struct PseudoTerminal {
  struct NotMade: Error {}

  private let master: Int32
  private let slave: Int32

  init() throws {
    var (master, slave): (Int32, Int32) = (-1, -1)
    guard openpty(&master, &slave, nil, nil, nil) == 0 else { throw NotMade() }
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
    _ = FileManager.default.createFile(atPath: log, contents: nil)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try Binary.path())
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle(forWritingAtPath: log)
    process.standardError = FileHandle(fileDescriptor: slave, closeOnDealloc: false)
    try process.run()
    close(slave)
    if let interruption {
      usleep(UInt32(interruption * 1e6))
      kill(process.processIdentifier, SIGINT)
    }
    let errors = readToEnd()
    process.waitUntilExit()
    let isSignal = process.terminationReason == .uncaughtSignal
    return Outcome(
      status: process.terminationStatus + (isSignal ? 1000 : 0),
      output: try String(contentsOfFile: log, encoding: .utf8), errors: errors)
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
