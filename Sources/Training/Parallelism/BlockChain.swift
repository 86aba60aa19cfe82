/// How far a pass has come through the blocks of its stage.
struct BlockChain {
  let pass: StagePass
  var position = 0
  /// `[member class]`: what the next block waits for.
  var previous: [Int?]

  init(_ pass: StagePass, memberClassCount: Int) {
    self.pass = pass
    previous = Array(repeating: nil, count: memberClassCount)
  }
}
