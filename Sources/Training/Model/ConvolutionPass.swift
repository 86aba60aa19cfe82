/// One pass of a convolution over a micro-batch: forward, or the gradient of its input or of its kernel.
package struct ConvolutionPass: Sendable, Equatable {
  /// A way to compute a pass as a matrix product.
  package struct Way: Sendable, Equatable {
    package var product: MatrixProduct
    /// What the product reads and writes.
    package var bytes: ByteCount
    /// What kernels before and after it read and write to transform images; zero where the product does that
    /// itself.
    package var transformedBytes = ByteCount.zero
  }

  /// Libraries measure them and take the fastest.
  package var ways: [Way]
  package var modelFLOPs: FLOPCount
  /// Whether only the optimizer waits for it.
  package var isWeightGradient: Bool
}
