/// How far a pass has come through the blocks of its stage, and through the segments of one of them.
///
/// All of it is changed in place, segment by segment: a part that is taken out and put back is copied.
struct BlockChain {
  let pass: StagePass
  /// Blocks that are done.
  private(set) var position = 0
  /// What the next block waits for, `[member class]`.
  private var previous: [Int?]
  /// The block that is being added; nil between two.
  private var costs: StageCosts.BlockCosts?
  /// One visit of it in the making for each member class.
  var runs: [VisitBuilder] = []
  /// Segments of it that are added.
  private var segmentCount = 0
  /// Whether the collectives before the next one are added.
  var isEntered = false

  init(_ pass: StagePass, memberClassCount: Int) {
    self.pass = pass
    previous = Array(repeating: nil, count: memberClassCount)
  }

  /// Whether it is within a block.
  var isOpen: Bool { costs != nil }

  /// The next segment of the block, with what it does; nil past the last one, and between two blocks.
  @inline(__always)
  var nextSegment: (activity: Activity, segment: StageCosts.Segment)? {
    costs?.segment(segmentCount, of: pass.kind)
  }

  /// Comes to a block.
  mutating func open(_ block: Int, _ costs: StageCosts.BlockCosts, microBatch: Int) {
    self.costs = costs
    runs = previous.map { VisitBuilder(microBatch: microBatch, block: block, previous: $0) }
    segmentCount = 0
    isEntered = false
  }

  /// Goes on to the segment after the next one.
  mutating func passSegment() {
    segmentCount += 1
    isEntered = false
  }

  /// Leaves the block.
  mutating func close() {
    costs = nil
    position += 1
    for member in runs.indices { previous[member] = runs[member].previous }
  }
}
