import Training

extension NumberFormat {
  /// Bytes of each number that Transformer Engine keeps of a product's input; nil for the activations'
  /// format.
  ///
  /// Source: [Transformer Engine](https://github.com/NVIDIA/TransformerEngine): 8 bits; NVFP4 has 4 and a
  /// scale of 8 for every 16 numbers.
  var keptInputSize: Double? {
    switch self {
    case .fp8: 1
    case .fp4: 0.5 + 1.0 / 16
    case .fp32, .tf32, .fp16, .bf16: nil
    }
  }
}
