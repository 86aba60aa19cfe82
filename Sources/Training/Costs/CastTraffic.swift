/// Bytes that are read and written to make a product's operands narrow, for each number of theirs.
///
/// A product reads its rows in the order of its sums, so that an activation and its gradient are each needed twice:
/// as they are, and transposed for the gradient of the weight.
struct CastTraffic: Sendable, Equatable {
  /// Of activations as they enter a product.
  var input = 0.0
  /// Of the same activations where the weight's gradient reads them.
  var inputAgain = 0.0
  /// Of the gradients of a product's result, for both products that read them.
  var gradient = 0.0
  /// Of a weight as an activation enters.
  var weight = 0.0
  /// Of a weight where the input's gradient reads it.
  var weightAgain = 0.0

  /// The time of a byte of a transposed copy ÷ that of others, where the scales are those of columns.
  ///
  /// Sources: [PyTorch](https://github.com/pytorch/pytorch/issues/149982): 0.6 to 0.7 TB/s on an H100 where rows
  /// reach 2.0 to 2.2; `Tests/Measurements/Tables/h100_compiled_steps.csv`: what is compiled takes 2.0 to 2.8 times as long for
  /// casts with scales of rows as with those of tensors.
  private static let columnSlowdown = 3.2

  /// What casts move with a recipe.
  ///
  /// Weights are made narrow once a step, or each device's own before they are gathered, which is not counted; with
  /// scales of rows they are for each pass.
  ///
  /// Sources: [Transformer Engine](https://github.com/NVIDIA/TransformerEngine), fused cast and transpose; to find a tensor's
  /// own scale it is read once more, and one copy of it is enough for devices that multiply either layout, as those since
  /// Blackwell do; [torchao](https://github.com/pytorch/ao), `torchao/float8/float8_linear.py`, whose transposed copies a
  /// compiler makes from the wide numbers.
  ///
  /// - Parameters:
  ///   - recipe: Of formats below 16 bits; the others move nothing.
  ///   - size: Bytes of a narrow number.
  ///   - isCompiled: Whether a compiler writes the kernels.
  init(_ recipe: FP8Recipe, size: Double, isCompiled: Bool) {
    guard size < 2 else { return }
    let wide = 2.0
    switch recipe {
    case .delayed, .blockwise, .mxfp8:
      input = wide + 2 * size
      gradient = input
    case .tensorwise where isCompiled:
      input = 2 * wide + size
      inputAgain = wide + size
      gradient = input + inputAgain
    case .tensorwise:
      input = 2 * wide + size
      gradient = input
    case .rowwise:
      input = wide + size
      inputAgain = (2 * wide + size) * Self.columnSlowdown
      gradient = input + inputAgain
      (weight, weightAgain) = (input, inputAgain)
    }
  }
}
