/// The unit of a model that is placed on a stage, gathered, reduced and recomputed as a whole:
/// the embedding, one transformer block, the head, one layer of a list, one part.
package struct Block: Sendable, Equatable {
  /// What runs again right before the backward pass.
  package enum Recomputation: Sendable, Equatable {
    case nothing
    case kernels([Kernel])
    /// The whole forward pass, its collectives included.
    case forward
  }

  package var name: String
  /// On one rank.
  package var parameterCount: Double
  /// Of these, those of experts that expert-parallel ranks share; zero without expert parallelism.
  package var expertParameterCount = 0.0
  /// In forward order; the backward pass runs them in reverse.
  package var segments: [BlockSegment]
  package var recomputation: Recomputation
  /// Held from the forward to the backward pass, for one micro-batch on one rank.
  package var savedActivations: ByteCount
  /// The part of it that a split backward pass holds on until the weight gradient.
  package var heldForWeightGradient: ByteCount
  /// Held on top while the block itself runs backward: what recomputation brings back.
  package var workingActivations: ByteCount
  /// Held on top while the block itself runs forward.
  package var forwardWorkingActivations = ByteCount.zero
  /// Copies of its weights that the forward pass makes and drops at its end.
  package var droppedWeightCopies = ByteCount.zero
  /// What the next block reads, for one micro-batch on one rank.
  package var output: ByteCount

  package init(
    name: String, parameterCount: Double, segments: [BlockSegment],
    recomputation: Recomputation = .nothing, savedActivations: ByteCount,
    workingActivations: ByteCount = .zero, output: ByteCount
  ) {
    self.name = name
    self.parameterCount = parameterCount
    self.segments = segments
    self.recomputation = recomputation
    self.savedActivations = savedActivations
    heldForWeightGradient = savedActivations
    self.workingActivations = workingActivations
    self.output = output
  }

  /// Parameters of the matrices that it multiplies by, those that belong to other blocks included.
  var multipliedParameterCount: Double {
    segments.flatMap(\.backward).reduce(0) { sum, kernel in
      guard case .weightGradient(let product) = kernel else { return sum }
      return sum + product.writtenCount
    }
  }

  /// Its own parameters that it multiplies nothing by: of norms and biases, and an embedding's.
  var unmultipliedParameterCount: Double {
    parameterCount - ownProducts.reduce(0) { $0 + $1.writtenCount }
  }

  /// The gradients of its own weights; a tied head multiplies by a matrix of the embedding's.
  private var ownProducts: [MatrixProduct] {
    segments.flatMap(\.backward).compactMap { kernel in
      guard case .weightGradient(let product) = kernel, product.writtenCount <= parameterCount
      else { return nil }
      return product
    }
  }

  /// Numbers in one of its own matrices on one rank, and how many of that size it has; all its
  /// parameters as one where it multiplies none, as an embedding.
  var ownMatrices: [(size: Double, count: Double)] {
    guard parameterCount > 0 else { return [] }
    let matrices = ownProducts.map { (size: $0.rows * $0.columns, count: $0.count) }
    return matrices.isEmpty ? [(parameterCount, 1)] : matrices
  }

  /// Parameters of its largest matrix on one rank; all where it multiplies none, as an embedding.
  var largestMatrixSize: Double {
    let sizes = segments.flatMap(\.forward).compactMap(\.weightCount)
    return min(parameterCount, sizes.max() ?? parameterCount)
  }
}

extension Kernel {
  /// Numbers in one matrix of the second factor; nil for what multiplies no matrices.
  fileprivate var weightCount: Double? {
    guard case .product(let product) = self else { return nil }
    return product.columns * product.inner
  }
}
