package import Simulation

/// One kind of work that a framework launches on a device, with its size.
package enum Kernel: Sendable, Equatable {
  case product(MatrixProduct)
  /// The gradient of a weight: a matrix multiplication that only the optimizer waits for.
  case weightGradient(MatrixProduct)
  case attention(AttentionPass)
  /// Work of tensor cores known by its totals: a layer described by its FLOPs.
  case fused(flops: FLOPCount, modelFLOPs: FLOPCount, bytes: ByteCount)
  /// The gradient of a weight, by its totals: only the optimizer waits for it.
  case fusedWeightGradient(flops: FLOPCount, modelFLOPs: FLOPCount, bytes: ByteCount)
  /// Bound by memory: norms, activations, additions.
  case elementwise(bytes: ByteCount)
  /// One operation on an array of millions, whose bytes are all that it waits for.
  case streaming(bytes: ByteCount)
  case convolution(ConvolutionPass)
  /// A time that is given, not computed.
  case given(Nanoseconds)

  /// What the model needs; elementwise work is not counted.
  package var modelFLOPs: FLOPCount {
    switch self {
    case .product(let product), .weightGradient(let product):
      product.flops * product.neededShare
    case .attention(let pass): pass.modelFLOPs
    case .fused(_, let modelFLOPs, _), .fusedWeightGradient(_, let modelFLOPs, _): modelFLOPs
    case .convolution(let pass): pass.modelFLOPs
    case .elementwise, .streaming, .given: .zero
    }
  }

  /// The kernel as part of a backward pass that is split in two: of the pass that computes input
  /// gradients, and of the one that computes weight gradients.
  ///
  /// A time that is given is split evenly; fused kernels belong to the input.
  package var splitParts: (input: Kernel?, weight: Kernel?) {
    switch self {
    case .weightGradient, .fusedWeightGradient: (nil, self)
    case .convolution(let pass): pass.isWeightGradient ? (nil, self) : (self, nil)
    case .given(let time):
      (.given(time - Nanoseconds(time.count / 2)), .given(Nanoseconds(time.count / 2)))
    case .product, .attention, .fused, .elementwise, .streaming: (self, nil)
    }
  }

  /// One product; see `MatrixProduct`.
  static func matrixMultiplication(
    rows: Double, columns: Double, inner: Double, mayBeNarrow: Bool = true
  ) -> Kernel {
    .product(
      MatrixProduct(rows: rows, columns: columns, inner: inner, mayBeNarrow: mayBeNarrow))
  }

  /// The gradients of a matrix multiplication: of its input, and of its weight.
  static func gradients(
    rows: Double, columns: Double, inner: Double, mayBeNarrow: Bool = true
  ) -> [Kernel] {
    MatrixProduct(rows: rows, columns: columns, inner: inner, mayBeNarrow: mayBeNarrow)
      .gradients()
  }
}
