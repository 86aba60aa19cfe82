import Glibc

/// What a run finds around it: whether people watch, and what their environment asks for.
struct Surroundings: Equatable, Sendable {
  var isErrorTerminal: Bool
  /// The terminal understands no escape sequences.
  var isDumb: Bool
  /// `NO_COLOR` is set and not empty.
  var refusesColor: Bool
  /// A build server runs the command.
  var isCI: Bool

  static func ofThisProcess() -> Self {
    Self(
      isErrorTerminal: isatty(STDERR_FILENO) == 1, isDumb: variable("TERM") == "dumb",
      refusesColor: variable("NO_COLOR") != nil, isCI: variable("CI") != nil)
  }

  /// An environment variable; nil when it is not set or empty.
  private static func variable(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }

  func colorsErrors(_ choice: ColorChoice) -> Bool {
    switch choice {
    case .always: true
    case .never: false
    case .auto: isErrorTerminal && !isDumb && !refusesColor && !isCI
    }
  }

  /// Whether a line that redraws itself helps anybody.
  var showsProgress: Bool { isErrorTerminal && !isDumb && !isCI }
}
