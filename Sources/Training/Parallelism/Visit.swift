/// One pass of one micro-batch through one block on one rank class, as tasks.
struct Visit {
  var block: Int
  var pass: StagePass
  /// The first task of any kind; it waits for what the pass reads.
  var entry: Int
  /// The first and the last task on the compute stream.
  var firstCompute: Int
  var lastCompute: Int
  /// The last task of any kind; who reads the pass's output waits for it.
  var exit: Int

  /// Whether the block's weight gradient is finished with it.
  var finishesGradient: Bool { pass.kind == .backward || pass.kind == .backwardWeight }

  /// Whether it reads the block's weights; a weight gradient does not.
  var readsWeights: Bool { pass.kind != .backwardWeight }
}
