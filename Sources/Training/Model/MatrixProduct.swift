/// `count` independent products of a rows × inner and an inner × columns matrix.
package struct MatrixProduct: Sendable, Equatable {
  package var rows: Double
  package var columns: Double
  package var inner: Double
  package var count = 1.0
  /// Whether it runs in the job's format where that has fewer than 16 bits.
  ///
  /// Frameworks keep attention, routers and mostly the head in 16 bits
  /// ([Transformer Engine](https://docs.nvidia.com/deeplearning/transformer-engine/), user guide:
  /// only its linear layers run in fp8).
  package var mayBeNarrow = true
  /// Of its first factor, the share that this device makes narrow; the rest arrives so, from the kernel that made it
  /// or from other devices.
  package var narrowedShare = 1.0
  /// Whether its first factor is the gradient of a result.
  package var isGradient = false
  /// Whether the rows of its matrices start at multiples of 16 bytes, which tensor cores' wide loads need.
  package var isAligned = true

  /// Whether its pairs are experts and their tokens, which one kernel looks up.
  package var isGrouped = false
  /// Whether its sums are cut into parts where its results alone do not fill a device: few results of long sums.
  package var mayBeCut = false
  /// What the model needs of it, of 1: of attention's scores those that no mask hides, while all are computed.
  package var neededShare = 1.0

  package var flops: FLOPCount { FLOPCount(amount: 2 * rows * columns * inner * count) }

  /// Of its input, and of its weight, where a share of its result's gradient is to be made narrow.
  func gradients(narrowedShare: Double = 1) -> [Kernel] {
    var ofInput = inputGradient
    ofInput.narrowedShare = narrowedShare
    return [.product(ofInput), .weightGradient(weightProduct)]
  }

  /// The product that is the gradient of its input.
  var inputGradient: Self {
    var gradient = self
    (gradient.columns, gradient.inner) = (inner, columns)
    gradient.isGradient = true
    return gradient
  }

  /// The product that is the gradient of its weight.
  var weightProduct: Self {
    var gradient = self
    (gradient.rows, gradient.inner) = (inner, rows)
    gradient.narrowedShare = 1
    return gradient
  }

  /// Numbers that are read: both operands.
  package var readCount: Double { (rows + columns) * inner * count }

  package var writtenCount: Double { rows * columns * count }

  /// Numbers of a batch of products that together have as many rows.
  func piece(of count: Int) -> Self {
    var piece = self
    piece.rows /= Double(count)
    return piece
  }
}
