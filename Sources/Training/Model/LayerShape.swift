/// One layer, or several equal ones in a row, of a model written out as a list.
package struct LayerShape: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    case convolution(Convolution)
    /// A matrix multiplication, once for each of `positions` places of a sample.
    case linear(inputs: Int, outputs: Int, positions: Int, bias: Bool)
    /// An encoder block: attention and feed-forward over `positions` places of a sample.
    case transformerBlock(hiddenSize: Int, headCount: Int, feedForwardSize: Int, positions: Int)
    /// Anything else, by its totals for one sample.
    case custom(
      parameters: Int, forward: FLOPCount, traffic: ByteCount, activations: ByteCount,
      output: ByteCount)
  }

  package var name: String
  package var kind: Kind
  /// At least 1.
  package var repeatCount: Int

  package init(name: String, kind: Kind, repeatCount: Int = 1) {
    self.name = name
    self.kind = kind
    self.repeatCount = repeatCount
  }
}
