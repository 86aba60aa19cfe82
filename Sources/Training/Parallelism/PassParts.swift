import Simulation

/// What a pass does, part by part, as `RankCompute` adds it.
struct PassParts {
  /// In the order in which they are added.
  private(set) var parts: [PassPart] = []
  /// The part that who reads the pass's output waits for.
  private(set) var exit: Int?
  private let streams: RankStreams
  private var pace: ComputePace

  /// The parts of a pass of one rank.
  ///
  /// - Parameters:
  ///   - costs: Of the pass's virtual stage.
  ///   - kind: Of the pass.
  ///   - streams: Where the rank runs it.
  ///   - pace: How fast it computes, without jitter.
  init(of costs: StageCosts, kind: StagePass.Kind, streams: RankStreams, pace: ComputePace) {
    self.streams = streams
    self.pace = pace
    for block in kind == .forward ? costs.blocks : costs.blocks.reversed() {
      // Only the next segment of the same block waits for what was started ahead.
      var ahead: Int?
      var position = 0
      while let (activity, segment) = block.segment(position, of: kind) {
        add(segment, as: activity, ahead: &ahead)
        position += 1
      }
    }
  }

  /// The streams that some of the parts use, ascending.
  func streams(of range: Range<Int>) -> [Int] {
    var streams: [Int] = []
    for part in parts[range] where !streams.contains(part.stream) { streams.append(part.stream) }
    return streams.sorted()
  }

  private mutating func add(
    _ segment: StageCosts.Segment, as activity: Activity, ahead: inout Int?
  ) {
    for collective in segment.before { exit = add(collective) ?? exit }
    let compute = parts.count
    parts.append(
      PassPart(
        activity: activity, duration: pace.next(segment.time), stream: streams.compute,
        input: exit, ahead: ahead))
    for collective in segment.during { _ = add(collective) }
    ahead = segment.ahead.compactMap { add($0) }.last
    exit = compute
    for collective in segment.after { exit = add(collective) ?? exit }
  }

  /// Nil for a collective that has no stream.
  private mutating func add(_ collective: StageCosts.Collective) -> Int? {
    guard let stream = streams.stream(of: collective.group) else { return nil }
    parts.append(
      PassPart(
        activity: collective.activity, group: collective.group, duration: collective.time,
        stream: stream, crossesNodes: collective.crossesNodes, input: exit))
    return parts.count - 1
  }
}
