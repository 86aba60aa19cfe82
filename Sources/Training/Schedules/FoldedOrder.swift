/// The order of a rank that holds two virtual stages, one on the way out and one on the way back,
/// when all parts take equally long: PyTorch's `ScheduleZBVZeroBubble`.
///
/// "Out" is stage `r`, "back" is stage `2p − 1 − r`. The order is that of a pipeline with enough
/// micro-batches to be full; those beyond the shape's are left out.
///
/// Source: [Zero bubble pipeline parallelism](https://arxiv.org/abs/2401.10241), section 6.
struct FoldedOrder {
  private let shape: ScheduleShape
  private let rank: Int
  private let out: Int
  private let back: Int
  private var actions: [ScheduleAction] = []
  /// Passes so far, by stage: `[out, back]`.
  private var forwardCounts = [0, 0]
  private var inputCounts = [0, 0]
  private var weightCounts = [0, 0]

  static func actions(of rank: Int, in shape: ScheduleShape) -> [ScheduleAction] {
    var order = FoldedOrder(shape, rank: rank)
    order.warmUp()
    order.run()
    order.coolDown()
    return order.actions
  }

  private init(_ shape: ScheduleShape, rank: Int) {
    self.shape = shape
    self.rank = rank
    out = rank
    back = 2 * shape.rankCount - 1 - rank
  }

  private var filledCount: Int { max(2 * shape.rankCount - 1, shape.microBatchCount) }
  private var followerCount: Int { shape.rankCount - rank }

  private mutating func warmUp() {
    for _ in 0..<2 * followerCount - 1 { forward(0) }
    for _ in 0..<rank {
      forward(1)
      forward(0)
    }
    for _ in 0..<followerCount {
      forward(1)
      backward(1)
    }
  }

  private mutating func run() {
    while forwardCounts[1] < forwardCounts[0] || forwardCounts[0] < filledCount {
      if forwardCounts[0] < filledCount { forward(0) }
      backward(0)
      forward(1)
      backward(1)
    }
  }

  private mutating func coolDown() {
    for _ in 0..<rank {
      input(0)
      input(1)
    }
    for _ in 0..<followerCount {
      input(0)
      weight(0)
    }
    while weightCounts[1] < inputCounts[1] { weight(1) }
    while weightCounts[0] < inputCounts[0] { weight(0) }
  }

  private mutating func backward(_ side: Int) {
    input(side)
    weight(side)
  }

  private mutating func forward(_ side: Int) {
    add(.forward, side, forwardCounts[side])
    forwardCounts[side] += 1
  }

  private mutating func input(_ side: Int) {
    add(.backwardInput, side, inputCounts[side])
    inputCounts[side] += 1
  }

  private mutating func weight(_ side: Int) {
    add(.backwardWeight, side, weightCounts[side])
    weightCounts[side] += 1
  }

  private mutating func add(_ kind: StagePass.Kind, _ side: Int, _ microBatch: Int) {
    guard microBatch < shape.microBatchCount else { return }
    let stage = side == 0 ? out : back
    actions.append(.pass(StagePass(kind, stage: stage, microBatch: microBatch)))
  }
}
