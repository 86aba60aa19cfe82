package import Simulation

/// One kind of work that a framework launches on a device, with its size.
package enum Kernel: Sendable, Equatable {
  /// `count` independent products of a rows × inner and an inner × columns matrix.
  case matrixMultiplication(rows: Double, columns: Double, inner: Double, count: Double = 1)
  /// The gradient of a weight: a matrix multiplication that only the optimizer waits for.
  case weightGradient(rows: Double, columns: Double, inner: Double, count: Double = 1)
  /// A fused kernel, known by its totals: flash attention, or a layer described by its FLOPs.
  ///
  /// `flops` is what the device computes, `modelFLOPs` what the model needs: flash attention's
  /// backward kernel computes the scores again.
  case fused(flops: FLOPCount, modelFLOPs: FLOPCount, bytes: ByteCount)
  /// Bound by memory: norms, activations, additions, optimizers.
  case elementwise(bytes: ByteCount)
  /// A time that is given, not computed.
  case given(Nanoseconds)

  /// What the model needs; elementwise work is not counted.
  package var modelFLOPs: FLOPCount {
    switch self {
    case .matrixMultiplication(let rows, let columns, let inner, let count),
      .weightGradient(let rows, let columns, let inner, let count):
      FLOPCount(amount: 2 * rows * columns * inner * count)
    case .fused(_, let modelFLOPs, _): modelFLOPs
    case .elementwise, .given: .zero
    }
  }

  /// The kernel as part of a backward pass that is split in two: of the pass that computes input
  /// gradients, and of the one that computes weight gradients.
  ///
  /// A time that is given is split evenly; fused kernels belong to the input.
  package var splitParts: (input: Kernel?, weight: Kernel?) {
    switch self {
    case .weightGradient: (nil, self)
    case .given(let time):
      (.given(time - Nanoseconds(time.count / 2)), .given(Nanoseconds(time.count / 2)))
    case .matrixMultiplication, .fused, .elementwise: (self, nil)
    }
  }

  /// The gradients of a matrix multiplication: of its input, and of its weight.
  static func gradients(
    rows: Double, columns: Double, inner: Double, count: Double = 1
  ) -> [Kernel] {
    [
      .matrixMultiplication(rows: rows, columns: inner, inner: columns, count: count),
      .weightGradient(rows: inner, columns: columns, inner: rows, count: count),
    ]
  }
}
