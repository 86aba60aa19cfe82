/// A format of the numbers that matrix multiplications read.
package enum NumberFormat: String, CaseIterable, Sendable {
  case bf16
  case fp16
  case fp8
  /// With a scale for each small block: NVFP4, MXFP4.
  case fp4
  case tf32
  case fp32

  /// The bytes that one stored number takes; tf32 is stored as fp32.
  package var size: Double {
    switch self {
    case .fp4: 0.5
    case .fp8: 1
    case .bf16, .fp16: 2
    case .tf32, .fp32: 4
    }
  }
}
