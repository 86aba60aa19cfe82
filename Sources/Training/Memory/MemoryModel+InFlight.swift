/// What micro-batches in flight hold, pass by pass in the schedule's order.
extension MemoryModel {
  /// What one micro-batch holds of a virtual stage.
  struct Held {
    /// What each block saves for the backward pass, in the order of the forward pass.
    let blocks: [ByteCount]
    /// What all of them save.
    let saved: ByteCount
    var forWeightGradient: ByteCount
    /// By recomputation, or from the node's memory.
    var broughtBack = ByteCount.zero
    /// The most that one of its blocks brings back.
    var working = ByteCount.zero
    /// The most that its whole backward pass takes on top of what it holds when it starts.
    var onTop = ByteCount.zero
    /// The same of its forward pass, on top of what it holds when that is over.
    var onTopForward = ByteCount.zero

    init(blocks: [ByteCount], forWeightGradient: ByteCount) {
      self.blocks = blocks
      saved = blocks.reduce(.zero, +)
      self.forWeightGradient = forWeightGradient
    }
  }

  /// The most micro-batches whose activations a stage holds at once; a virtual stage counts as one.
  package func inFlightCount(ofStage stage: Int) -> Int {
    let one = ByteCount(amount: 1)
    return Int(peak(ofStage: stage) { _ in Held(blocks: [one], forWeightGradient: one) }.amount)
  }

  /// The most that is held at once.
  func peak(ofStage stage: Int, size: (_ virtualStage: Int) -> Held) -> ByteCount {
    var level = Level()
    for action in plan.programs[0].actions[stage] {
      switch action {
      case .overlapped(let forward, let backward) where alternatesPairs:
        level.passPair(size(forward.stage), size(backward.stage))
      case .pass, .overlapped:
        action.forEachPass { level.pass($0.kind, of: size($0.stage)) }
      }
    }
    return level.peak
  }

  /// What is held between two passes, and the most so far.
  private struct Level {
    private var held = ByteCount.zero
    private(set) var peak = ByteCount.zero

    mutating func pass(_ kind: StagePass.Kind, of part: Held) {
      let before = held
      switch kind {
      case .forward: held += part.saved
      case .backward: held = held - part.saved
      case .backwardInput:
        held = held + part.broughtBack - (part.saved - part.forWeightGradient)
      case .backwardWeight: held = held - part.broughtBack - part.forWeightGradient
      }
      peak = max(peak, during(kind, of: part, before: before))
    }

    /// The most that is held while a pass runs.
    private func during(
      _ kind: StagePass.Kind, of part: Held, before: ByteCount
    ) -> ByteCount {
      switch kind {
      case .forward: held + part.onTopForward
      case .backward: before + part.onTop
      case .backwardInput: max(before, held) + part.working
      case .backwardWeight: before
      }
    }

    /// A whole forward and a whole backward pass side by side: one takes what the other frees, but for the lead that
    /// `PairTurns` lets it have.
    mutating func passPair(_ forward: Held, _ backward: Held) {
      let (taken, freed) = (forward.blocks, Array(backward.blocks.reversed()))
      let onTop = forward.onTopForward + backward.onTop
      for index in 0..<max(taken.count, freed.count + PairTurns.lead) {
        if index < taken.count { held += taken[index] }
        peak = max(peak, held + onTop)
        let done = index - PairTurns.lead
        if freed.indices.contains(done) { held = held - freed[done] }
      }
    }
  }
}
