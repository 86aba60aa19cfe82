/// How mixed-precision training stores things.
///
/// The 16-bytes-a-parameter convention of [ZeRO](https://arxiv.org/abs/1910.02054), section 3.1: 16-bit
/// weights and gradients, and with Adam an fp32 copy of the weights and two fp32 moments.
extension NumberFormat {
  private var isSinglePrecision: Bool { self == .fp32 || self == .tf32 }

  /// What multiplications run in that are not to be narrow; itself with 16 bits or more.
  package var sixteenBits: Self { size < 2 ? .bf16 : self }

  /// Bytes of one stored activation; fp8 is a format of matrix multiplications only.
  package var activationSize: Double { isSinglePrecision ? 4 : 2 }
  /// Bytes of one weight that the passes read.
  package var weightSize: Double { isSinglePrecision ? 4 : 2 }
  /// Bytes of one gradient, as stored and as reduced.
  package var gradientSize: Double { isSinglePrecision ? 4 : 2 }
  /// Bytes of the fp32 copy of one weight; none when the weight is fp32 itself.
  package var masterWeightSize: Double { isSinglePrecision ? 0 : 4 }
}
