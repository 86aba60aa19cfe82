import Simulation

/// A run of kernels or a collective, one of those that make a pass.
struct PassPart {
  var activity: Activity
  /// Nil for compute.
  var group: GroupKind?
  var duration: Nanoseconds
  var stream: Int
  var crossesNodes = false
}

extension StageCosts {
  /// What a pass does, part by part; nil if parts of it run at the same time.
  ///
  /// - Parameters:
  ///   - kind: Of the pass.
  ///   - streams: Where a rank runs it.
  ///   - pace: How fast it computes, without jitter.
  func parts(
    of kind: StagePass.Kind, on streams: RankStreams, pace: ComputePace
  ) -> [PassPart]? {
    var pace = pace
    var parts: [PassPart] = []
    for block in kind == .forward ? blocks : blocks.reversed() {
      for (activity, segment) in block.segments(of: kind) {
        guard segment.during.isEmpty, segment.ahead.isEmpty else { return nil }
        parts += segment.before.compactMap { PassPart($0, on: streams) }
        parts.append(
          PassPart(
            activity: activity, duration: pace.next(segment.time), stream: streams.compute))
        parts += segment.after.compactMap { PassPart($0, on: streams) }
      }
    }
    return parts
  }
}

extension PassPart {
  /// Nil for a collective that has no stream.
  fileprivate init?(_ collective: StageCosts.Collective, on streams: RankStreams) {
    guard let stream = streams.stream(of: collective.group) else { return nil }
    self.init(
      activity: collective.activity, group: collective.group, duration: collective.time,
      stream: stream, crossesNodes: collective.crossesNodes)
  }
}

extension [PassPart] {
  /// Cuts a pass before the first and after the last part on each stream.
  ///
  /// So no piece waits for a stream but its first part's, whose tasks of other passes may still run,
  /// and none keeps a stream that the next pass could use. That makes pieces exact.
  var pieces: [ArraySlice<PassPart>] {
    var (first, last) = ([Int: Int](), [Int: Int]())
    for (index, part) in enumerated() {
      if first[part.stream] == nil { first[part.stream] = index }
      last[part.stream] = index
    }
    let cuts = Set(first.values).union(last.values.map { $0 + 1 }).union([0, count]).sorted()
    return zip(cuts, cuts.dropFirst()).map { self[$0..<$1] }
  }
}
