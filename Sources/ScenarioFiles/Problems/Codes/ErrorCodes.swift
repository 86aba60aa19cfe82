/// Every code that a problem can have.
package enum ErrorCodes {
  /// By code.
  package static let all: [ErrorCode] =
    text + keys + rules + splits + configurations
    + measurements + calibrations

  /// Finds a code, in upper or lower case; nil when no problem has it.
  package static func named(_ code: String) -> ErrorCode? {
    all.first { $0.code == code.uppercased() }
  }
}
