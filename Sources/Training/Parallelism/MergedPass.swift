/// A pass of one kind through one virtual stage, in pieces.
struct MergedPass {
  /// Positions in `PassPieces`.
  var pieces: Range<Int>
  /// As in `Visit`, positions among the pass's own pieces.
  var firstCompute: Int
  var lastCompute: Int
  var exit: Int
}
