import Simulation

/// Adds passes as few tasks, where only times are asked for: they say the same of when everything else
/// runs as all tasks of the pass.
///
/// A pass runs task by task, but for what is added about single blocks of it: reductions of gradients
/// that start within the step's last backward pass, gathers that the first forward pass waits for.
/// Those passes are left to others, and so are all where blocks are gathered, reduced or offloaded one
/// by one, or where tasks of a pass run at the same time.
struct MergedPasses {
  private let stages: [Int: StageCosts]
  private let streams: RankStreams
  private let ranks: RankSet
  private let pace: ComputePace
  /// Whether compute and communication slow each other.
  private let hasOverlapSlowdown: Bool
  private let firstBlocks: [Int]
  private let whole: WholePasses
  /// `[virtual stage][kind]`, as far as they are known.
  private var passes: [KnownPass]
  private var pieces = PassPieces()

  private enum KnownPass {
    case notYet
    case none
    case some(MergedPass)
  }

  /// Nil if no pass of a rank can be merged.
  ///
  /// - Parameters:
  ///   - compute: Of the rank; all members of the replica are one class.
  ///   - actions: What it does in the step.
  init?(of compute: RankCompute, actions: [ScheduleAction]) {
    let plan = compute.plan
    guard compute.streams.count == 1, plan.cluster.jitter == nil,
      !plan.schedule.updatesEveryMicroBatch, plan.strategy.offload == .none,
      !plan.strategy.sharding.shardsWeights || plan.gradientGroups.isEmpty
    else { return nil }
    stages = compute.costs
    streams = compute.streams[0]
    ranks = compute.ranks[0]
    pace = compute.paces[0]
    let accelerator = plan.cluster(seenBy: compute.ranks).accelerator
    hasOverlapSlowdown = accelerator.overlapSlowdown > 0
    firstBlocks = plan.virtualStages.map(\.lowerBound)
    whole = WholePasses(of: plan, in: actions)
    passes = Array(
      repeating: .notYet, count: plan.virtualStages.count * StagePass.Kind.allCases.count)
  }

  /// Adds a pass; nil, and adds nothing, if it is not merged.
  mutating func add(
    _ pass: StagePass, microBatch: Int, to step: inout StepBuilder
  ) -> Visit? {
    guard !whole.contains(pass) else { return nil }
    let place = pass.stage * StagePass.Kind.allCases.count + Int(pass.kind.rawValue)
    if case .notYet = passes[place] {
      passes[place] = cut(pass, in: &step).map { .some($0) } ?? .none
    }
    guard case .some(let known) = passes[place] else { return nil }
    let first = step.tasks.count
    step.add(known, of: pieces, microBatch: microBatch)
    return Visit(
      block: firstBlocks[pass.stage], pass: pass, entry: first,
      firstCompute: first + known.firstCompute, lastCompute: first + known.lastCompute,
      exit: first + known.exit)
  }

  /// Cuts a pass into pieces; nil if that is not possible.
  private mutating func cut(_ pass: StagePass, in step: inout StepBuilder) -> MergedPass? {
    guard let costs = stages[pass.stage] else { return nil }
    let whole = PassParts(of: costs, kind: pass.kind, streams: streams, pace: pace)
    let duration = whole.parts.reduce(0.0) { $0 + $1.duration.seconds }
    let computing = whole.parts.indices.filter { whole.parts[$0].group == nil }
    guard duration < Nanoseconds.longest.seconds, let exit = whole.exit,
      let firstCompute = computing.first, let lastCompute = computing.last
    else { return nil }
    let cuts = PassCuts(whole)
    let ranges = cuts.pieces { section in
      !hasOverlapSlowdown && !section.contains { whole.parts[$0].crossesNodes }
    }
    let pieceOfPart = ranges.enumerated().flatMap { index, range in range.map { _ in index } }
    let first = pieces.count
    for range in ranges {
      var waits: [Int] = []
      for index in range {
        whole.parts[index].forEachWait { earlier in
          guard earlier < range.lowerBound else { return }
          let piece = pieceOfPart[earlier]
          if !waits.contains(piece) { waits.append(piece) }
        }
      }
      add(
        range, in: cuts.sections(of: range), of: whole, waits: waits.sorted(),
        block: firstBlocks[pass.stage], in: &step)
    }
    return MergedPass(
      pieces: first..<pieces.count, firstCompute: pieceOfPart[firstCompute],
      lastCompute: pieceOfPart[lastCompute], exit: pieceOfPart[exit])
  }

  private mutating func add(
    _ range: Range<Int>, in sections: [Range<Int>], of pass: PassParts, waits: [Int], block: Int,
    in step: inout StepBuilder
  ) {
    let parts = pass.parts[range]
    let shown = parts.first { $0.group == nil } ?? pass.parts[range.lowerBound]
    let cards = parts.contains(where: \.crossesNodes) ? step.cards(from: [ranks], to: [ranks]) : []
    for part in parts where part.crossesNodes { step.note(part.stream, uses: cards) }
    let links = sections.map { section in
      let part = pass.parts[section.lowerBound]
      return ChainLink(
        duration: section.count == 1 ? part.duration : pass.duration(of: section),
        stream: part.stream, channels: part.crossesNodes ? cards : [])
    }
    let needsChain = links.count > 1 && (hasOverlapSlowdown || !cards.isEmpty)
    pieces.append(
      PassPiece(
        record: StepTimeline.TaskRecord(
          activity: shown.activity, group: shown.group, block: block),
        duration: links.reduce(.zero) { $0 + $1.duration },
        streams: pieces.keep(pass.streams(of: range)), waits: pieces.keep(waits),
        channels: pieces.keep(links.count == 1 ? cards : []),
        chain: needsChain ? step.addChain(links) : nil))
  }
}
