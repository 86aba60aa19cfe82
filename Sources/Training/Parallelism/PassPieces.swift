/// The pieces of passes, one pass after the other, and what the pieces refer to.
///
/// All passes of a rank share one list: lists of their own would be counted for every micro-batch.
struct PassPieces {
  private(set) var pieces: [PassPiece] = []
  private(set) var numbers: [Int] = []

  var count: Int { pieces.count }

  mutating func append(_ piece: PassPiece) { pieces.append(piece) }

  /// Keeps numbers for a piece; returns where they are.
  mutating func keep(_ added: [Int]) -> Range<Int> {
    numbers += added
    return numbers.count - added.count..<numbers.count
  }
}
