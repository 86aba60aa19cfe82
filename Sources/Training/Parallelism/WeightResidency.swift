/// Which blocks of a rank are gathered, visit by visit.
struct WeightResidency {
  enum Need: Equatable {
    /// The weights are there already.
    case nothing
    /// Gather; memory is free once the visit of that position is done; nil when it is from the start.
    case gather(after: Int?)
  }

  private let keepsAfterForward: Bool
  private let prefetchUnitCount: Int
  /// By block: the position of its last visit.
  private var lastVisits: [Int: Int] = [:]
  /// By block: the micro-batches between their forward and backward pass.
  private var underWay: [Int: Int] = [:]

  init(strategy: Strategy) {
    keepsAfterForward = !strategy.reshardsAfterForward
    prefetchUnitCount = strategy.prefetchUnitCount
  }

  /// What the next visit needs; positions count from 0, without gaps.
  mutating func visit(_ block: Int, at position: Int, isForward: Bool) -> Need {
    let last = lastVisits[block]
    let isThere = last == position - 1 && position > 0
    let isKept = keepsAfterForward && underWay[block, default: 0] > 0
    lastVisits[block] = position
    underWay[block, default: 0] += isForward ? 1 : -1
    guard !isThere, !isKept else { return .nothing }
    let ahead = position - 1 - prefetchUnitCount
    // A block is never gathered twice at once, however far ahead.
    return .gather(after: [last, ahead < 0 ? nil : ahead].compactMap(\.self).max())
  }
}
