/// Gradients reduced together, ready after one backward visit of each program.
struct GradientBucket {
  /// The ranks that sum them: `.data` or `.expertReplicas`.
  var group: GroupKind
  var size: ByteCount
  /// `[program]`: the task that finishes the gradients.
  var readyAfter: [Int]
  /// Whether no later micro-batch adds to the gradients.
  var isFinal = true
}
