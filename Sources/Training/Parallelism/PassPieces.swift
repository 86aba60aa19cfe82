/// A pass of one kind through one virtual stage, in pieces.
struct PassPieces {
  var pieces: [PassPiece] = []
  /// What the pieces refer to.
  private(set) var numbers: [Int] = []
  /// As in `Visit`, positions in `pieces`.
  var firstCompute: Int
  var lastCompute: Int
  var exit: Int

  init(firstCompute: Int, lastCompute: Int, exit: Int) {
    self.firstCompute = firstCompute
    self.lastCompute = lastCompute
    self.exit = exit
  }

  /// Keeps numbers for a piece; returns where they are.
  mutating func keep(_ added: [Int]) -> Range<Int> {
    numbers += added
    return numbers.count - added.count..<numbers.count
  }
}
