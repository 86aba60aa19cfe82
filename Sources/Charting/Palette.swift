package import Drawing
package import Training

/// How a category looks in every chart, in light and dark.
package struct Look: Hashable, Sendable {
  package var fill: Color
  /// Of text on the fill; contrast at least 5.19 : 1.
  package var ink: Color
  /// Beside the colour in legends and on bars; empty where bars carry words.
  package var letter: String
  package var hatch: Hatch?
  /// In words, "all-reduce".
  package var title: String

  init(_ fill: UInt32, ink: Color, letter: String, hatch: Hatch? = nil, title: String) {
    self.fill = Color(hex: fill)
    self.ink = ink
    self.letter = letter
    self.hatch = hatch
    self.title = title
  }
}

/// The colours that stand for no category.
package enum Palette {
  package static let white = Color(hex: 0xFFFFFF)
  package static let black = Color(hex: 0x000000)
  /// For what does not fit; never without a word beside it.
  package static let failure = Color(hex: 0xCC1B06)

  /// Every colour that a chart may use beside the theme's.
  package static var all: Set<Color> {
    let looks =
      Activity.allCases.map(\.look) + MemoryPart.allCases.map(\.look)
      + MemorySeries.Kind.allCases.map(\.look)
    return Set(looks.flatMap { [$0.fill, $0.ink] } + [white, black, failure])
      .union(UtilizationScale.colors)
  }
}

extension Activity {
  /// Compute is light or mid, communication dark and hatched: lightness alone separates them.
  ///
  /// All-reduce is hatched as reduce-scatter and all-gather together.
  package var look: Look {
    let (white, black) = (Palette.white, Palette.black)
    return switch self {
    case .forward: Look(0x0072B2, ink: white, letter: "F", title: "forward")
    case .recompute: Look(0x5CCBF5, ink: black, letter: "R", title: "recompute")
    case .backward: Look(0xDE8500, ink: black, letter: "B", title: "backward")
    case .backwardInput: Look(0xF7DE3A, ink: black, letter: "I", title: "backward (inputs)")
    case .backwardWeight: Look(0x3FA67F, ink: black, letter: "W", title: "backward (weights)")
    case .optimizer: Look(0xB78FAE, ink: black, letter: "O", title: "optimizer")
    case .allReduce:
      Look(0xA3476A, ink: white, letter: "AR", hatch: .cross, title: "all-reduce")
    case .allGather:
      Look(0x541049, ink: white, letter: "AG", hatch: .rising, title: "all-gather")
    case .reduceScatter:
      Look(0xCC1B06, ink: white, letter: "RS", hatch: .falling, title: "reduce-scatter")
    case .sendReceive: Look(0x120CB8, ink: white, letter: "P2P", title: "send/receive")
    case .allToAll: Look(0x053A26, ink: white, letter: "A2A", hatch: .dots, title: "all-to-all")
    }
  }

  /// "Fwd", for bars that are too narrow for the title.
  var shortTitle: String {
    switch self {
    case .forward: "Fwd"
    case .recompute: "Rec"
    case .backward: "Bwd"
    case .backwardInput: "Bwd in"
    case .backwardWeight: "Bwd wt"
    case .optimizer: "Opt"
    case .allReduce, .allGather, .reduceScatter, .sendReceive, .allToAll: look.letter
    }
  }
}
