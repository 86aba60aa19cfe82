/// A piece of a section.
///
/// A format is one exhaustive switch over these.
package indirect enum Block: Sendable {
  package enum Emphasis: String, Sendable {
    case plain
    /// The sentence to remember.
    case lead
    /// A reservation, a reading aid.
    case note
  }

  case paragraph(RichText, Emphasis = .plain)
  case list([RichText], isOrdered: Bool = false)
  case table(Table)
  case figure(FigureBlock)
  case tiles([Tile])
  case code(String)
  /// Folded away until asked for.
  case details(summary: String, [Block])
  case definitions([Definition])
  case frames(FrameSequence)
}

extension Block {
  /// Whether commands or files are written out in it.
  var hasCode: Bool {
    switch self {
    case .code: true
    case .details(_, let blocks): blocks.contains(where: \.hasCode)
    case .paragraph, .list, .table, .figure, .tiles, .definitions, .frames: false
    }
  }

  /// Those in this block, in reading order.
  var figures: [FigureBlock] {
    switch self {
    case .figure(let figure): [figure]
    case .details(_, let blocks): blocks.flatMap(\.figures)
    case .paragraph, .list, .table, .tiles, .code, .definitions, .frames: []
    }
  }
}
