/// How far a pass has come through the blocks of its stage, and through the segments of one of them.
struct BlockChain {
  let pass: StagePass
  /// Blocks that are done.
  var position = 0
  /// What the next block waits for, `[member class]`.
  var previous: [Int?]
  /// The block that is being added; nil between two.
  var open: OpenBlock?

  struct OpenBlock {
    /// One visit in the making for each member class.
    var runs: [VisitBuilder]
    /// The rest of its segments, with what they do.
    var segments: ArraySlice<(activity: Activity, segment: StageCosts.Segment)>
    /// Whether the collectives before the first of them are added.
    var isEntered = false
  }

  init(_ pass: StagePass, memberClassCount: Int) {
    self.pass = pass
    previous = Array(repeating: nil, count: memberClassCount)
  }
}
