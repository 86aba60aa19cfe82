/// Every code that a problem can have.
package enum ErrorCodes {
  /// By code.
  package static let all: [ErrorCode] = text + keys + rules + configurations

  /// - Parameter code: In any case, `pr1203`.
  package static func named(_ code: String) -> ErrorCode? {
    all.first { $0.code == code.uppercased() }
  }
}
