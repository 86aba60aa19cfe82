import Drawing
package import Training

/// A part of `StageMemory`, from the axis outwards.
package enum MemoryPart: String, CaseIterable, Sendable {
  case weights
  case gradients
  case optimizerState
  case activations
  case buffers
  case reserve

  package var look: Look {
    let (white, black) = (Palette.white, Palette.black)
    return switch self {
    case .weights: Look(0x0072B2, ink: white, letter: "", title: "weights")
    case .gradients: Look(0xDE8500, ink: black, letter: "", title: "gradients")
    case .optimizerState: Look(0xB78FAE, ink: black, letter: "", title: "optimizer state")
    case .activations: Look(0x3FA67F, ink: black, letter: "", title: "activations")
    case .buffers: Look(0x541049, ink: white, letter: "", title: "communication buffers")
    case .reserve:
      Look(0xBDBDBD, ink: black, letter: "", hatch: .rising, title: "framework and fragments")
    }
  }

  package func size(in stage: StageMemory) -> ByteCount {
    switch self {
    case .weights: stage.weights
    case .gradients: stage.gradients
    case .optimizerState: stage.optimizerState
    case .activations: stage.activations
    case .buffers: stage.buffers
    case .reserve: stage.reserve
    }
  }
}
