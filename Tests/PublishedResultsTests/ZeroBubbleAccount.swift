/// How much of a step a simulation of a zero-bubble run accounts for; nothing is fitted to the runs.
enum ZeroBubbleAccount: CaseIterable, Sendable {
  /// The profiled times of passes and transfers.
  case profile
  /// The same, and transfers keep sender and receiver from computing.
  case blockingTransfers
  /// The same, the first and last stage as they are, and the optimizer.
  case wholeStep
}
