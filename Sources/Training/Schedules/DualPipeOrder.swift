/// The order of one rank in DualPipe's eight steps.
///
/// A rank has a near stage, which it reaches first, and a far one. For DualPipeV they are its two
/// stages of one model; for DualPipe they belong to two copies of the model, and ranks in the second
/// half of the pipeline are near to the second copy's start.
///
/// Source: [DeepSeek-V3](https://arxiv.org/abs/2412.19437), section 3.2.1, and its published
/// [DualPipe](https://github.com/deepseek-ai/DualPipe).
struct DualPipeOrder {
  /// One of the rank's two stages and the micro-batches it still has to run.
  private struct Side {
    let stage: Int
    var forward: Int
    var backward: Int
  }

  /// Ranks between this one and the turn.
  private let distance: Int
  /// Ranks from an end to the turn.
  private let depth: Int
  /// Micro-batches through each side.
  private let microBatchCount: Int
  private var near: Side
  private var far: Side
  private var actions: [ScheduleAction] = []
  /// Input gradients whose weight gradients are due, oldest first.
  private var dueWeights: [StagePass] = []

  /// - Parameters:
  ///   - position: The rank's place on the way from an end to the turn, 0-based.
  ///   - depth: The number of such places.
  ///   - microBatchCount: Micro-batches through each side, at least `2 · depth`.
  ///   - near: The near side's stage and first micro-batch.
  ///   - far: The far side's.
  init(
    position: Int, depth: Int, microBatchCount: Int, near: (stage: Int, microBatch: Int),
    far: (stage: Int, microBatch: Int)
  ) {
    self.depth = depth
    distance = depth - 1 - position
    self.microBatchCount = microBatchCount
    self.near = Side(stage: near.stage, forward: near.microBatch, backward: near.microBatch)
    self.far = Side(stage: far.stage, forward: far.microBatch, backward: far.microBatch)
  }

  private var position: Int { depth - 1 - distance }

  /// All actions, in order.
  func complete() -> [ScheduleAction] {
    var order = self
    order.fill()
    order.run()
    order.drain()
    return order.actions
  }

  /// Forward passes until the far side's first gradients arrive, and then in their stead.
  private mutating func fill() {
    for _ in 0..<2 * distance { forward(\.near) }
    for _ in 0...position {
      forward(\.near)
      forward(\.far)
    }
    for _ in 0..<distance {
      backwardInput(\.far)
      dueWeight()
      forward(\.far)
    }
  }

  /// Overlapped pairs in both directions.
  private mutating func run() {
    for index in 0..<microBatchCount - 2 * depth + position + 1 {
      if index == 0 && distance == 0 {
        forward(\.near)
        backward(\.far)
      } else {
        overlapped(\.near, \.far)
      }
      overlapped(\.far, \.near)
    }
    for _ in 0..<distance {
      backward(\.far)
      overlapped(\.far, \.near)
    }
  }

  /// The last backward passes; the second half of them splits off its weight gradients.
  private mutating func drain() {
    for index in 0..<2 * (position + 1) {
      let side = index.isMultiple(of: 2) ? \DualPipeOrder.far : \.near
      index > position ? backwardInput(side) : backward(side)
    }
    for _ in 0..<distance {
      dueWeight()
      backwardInput(\.near)
    }
    while !dueWeights.isEmpty { dueWeight() }
  }

  private mutating func forward(_ side: WritableKeyPath<Self, Side>) {
    actions.append(.pass(nextForward(side)))
  }

  private mutating func backward(_ side: WritableKeyPath<Self, Side>) {
    actions.append(.pass(nextBackward(.backward, side)))
  }

  private mutating func backwardInput(_ side: WritableKeyPath<Self, Side>) {
    let pass = nextBackward(.backwardInput, side)
    actions.append(.pass(pass))
    dueWeights.append(
      StagePass(.backwardWeight, stage: pass.stage, microBatch: pass.microBatch))
  }

  private mutating func overlapped(
    _ forward: WritableKeyPath<Self, Side>, _ backward: WritableKeyPath<Self, Side>
  ) {
    actions.append(
      .overlapped(forward: nextForward(forward), backward: nextBackward(.backward, backward)))
  }

  private mutating func dueWeight() {
    actions.append(.pass(dueWeights.removeFirst()))
  }

  private mutating func nextForward(_ side: WritableKeyPath<Self, Side>) -> StagePass {
    defer { self[keyPath: side].forward += 1 }
    return StagePass(
      .forward, stage: self[keyPath: side].stage, microBatch: self[keyPath: side].forward)
  }

  private mutating func nextBackward(
    _ kind: StagePass.Kind, _ side: WritableKeyPath<Self, Side>
  ) -> StagePass {
    defer { self[keyPath: side].backward += 1 }
    return StagePass(
      kind, stage: self[keyPath: side].stage, microBatch: self[keyPath: side].backward)
  }
}
