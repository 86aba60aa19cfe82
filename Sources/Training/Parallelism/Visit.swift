/// One pass of one micro-batch through one block on one rank class, as tasks.
struct Visit {
  var block: Int
  var direction: Pass.Direction
  /// The micro-batch's position among those of its replica, 0-based.
  var microBatch: Int
  /// The first task of any kind; it waits for what the pass reads.
  var entry: Int
  /// The first and the last task on the compute stream.
  var firstCompute: Int
  var lastCompute: Int
  /// The last task of any kind; who reads the pass's output waits for it.
  var exit: Int
}
