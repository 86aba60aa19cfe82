import Drawing
package import Simulation
package import Training

/// What one device holds over a step: a step function of time for each kind.
package struct MemorySeries: Sendable, Equatable {
  /// From the axis outwards: what stays the same is below what comes and goes.
  package enum Kind: String, CaseIterable, Sendable {
    case weights
    case optimizerState
    case reserve
    case buffers
    case gradients
    /// Sharded units that are whole for a while.
    case gatheredWeights
    case activations
    /// What recomputation brings back.
    case recomputedActivations
  }

  /// Whose it is, "stage 1".
  package var name: String
  /// How many devices hold the same.
  package var deviceCount: Int
  /// Moments at which something changes, ascending; the first is the start of the step.
  package var times: [Nanoseconds]
  /// `[kind][moment]`: held from then on; a kind that is absent holds nothing.
  package var held: [Kind: [ByteCount]]
  /// The moment at which most is held.
  package var peakIndex: Int
  /// The task that causes it: "backward of block 12, micro-batch 3".
  package var peakLabel: String

  /// - Parameters:
  ///   - name: Whose it is, "stage 1".
  ///   - deviceCount: How many devices hold the same.
  ///   - times: Ascending, from zero on; at least one.
  ///   - held: As many sizes as times for each kind.
  ///   - peakIndex: A position in `times`.
  ///   - peakLabel: The task that causes the peak.
  package init(
    name: String, deviceCount: Int = 1, times: [Nanoseconds], held: [Kind: [ByteCount]],
    peakIndex: Int, peakLabel: String
  ) {
    precondition(
      times.indices.contains(peakIndex) && held.values.allSatisfy { $0.count == times.count },
      "a series has a size of each of its kinds for each of its moments")
    self.name = name
    self.deviceCount = deviceCount
    self.times = times
    self.held = held
    self.peakIndex = peakIndex
    self.peakLabel = peakLabel
  }

  func total(at index: Int) -> ByteCount {
    held.values.reduce(.zero) { $0 + $1[index] }
  }

  var peak: ByteCount { total(at: peakIndex) }
  var peakTime: Nanoseconds { times[peakIndex] }
}

extension MemorySeries.Kind {
  /// As the bars of `MemoryPart`, where there is one; what recomputes looks like recomputation.
  package var look: Look {
    switch self {
    case .weights: MemoryPart.weights.look
    case .optimizerState: MemoryPart.optimizerState.look
    case .reserve: MemoryPart.reserve.look
    case .buffers: MemoryPart.buffers.look
    case .gradients: MemoryPart.gradients.look
    case .gatheredWeights:
      Look(
        0xF7DE3A, ink: Palette.black, letter: "", hatch: .rising, title: "gathered weights")
    case .activations: MemoryPart.activations.look
    case .recomputedActivations:
      Look(0x5CCBF5, ink: Palette.black, letter: "", title: "recomputed activations")
    }
  }
}
