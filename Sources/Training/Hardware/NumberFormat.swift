/// A format of the numbers that matrix multiplications read.
package enum NumberFormat: String, CaseIterable, Sendable {
  case bf16
  case fp16
  case fp8
  case tf32
  case fp32

  /// The bytes that one stored number takes; tf32 is stored as fp32.
  package var size: Double {
    switch self {
    case .fp8: 1
    case .bf16, .fp16: 2
    case .tf32, .fp32: 4
    }
  }
}
