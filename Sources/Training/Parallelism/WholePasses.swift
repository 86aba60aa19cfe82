/// The passes in whose blocks others take an interest, so that they are not merged.
///
/// Of every virtual stage these are the last pass that finishes gradients, whose blocks are reduced one
/// by one, and where weights are gathered in the forward pass, the first one. Sharded gradients are
/// reduced in every pass.
struct WholePasses {
  /// Whether every pass that finishes gradients is one.
  private let holdsAllBackward: Bool
  /// `[virtual stage]`: the micro-batch of the last pass that finishes gradients; −1 for none.
  private var lastBackward: [Int]
  /// `[virtual stage]`: the micro-batch of the first forward pass; −1 for none.
  private var firstForward: [Int]

  /// - Parameters:
  ///   - plan: What the step does.
  ///   - actions: Those of one rank.
  init(of plan: StepPlan, in actions: [ScheduleAction]) {
    let isReduced = !plan.gradientGroups.isEmpty
    holdsAllBackward = isReduced && plan.strategy.sharding.shardsGradients
    lastBackward = Array(repeating: -1, count: plan.virtualStages.count)
    firstForward = lastBackward
    guard isReduced else { return }
    for action in actions { action.forEachPass { note($0) } }
    if !plan.strategy.gathersWeightsInForward { firstForward = firstForward.map { _ in -1 } }
  }

  private mutating func note(_ pass: StagePass) {
    if Self.finishesGradients(pass) { lastBackward[pass.stage] = pass.microBatch }
    if pass.kind == .forward, firstForward[pass.stage] < 0 {
      firstForward[pass.stage] = pass.microBatch
    }
  }

  func contains(_ pass: StagePass) -> Bool {
    if Self.finishesGradients(pass) {
      return holdsAllBackward || lastBackward[pass.stage] == pass.microBatch
    }
    return pass.kind == .forward && firstForward[pass.stage] == pass.microBatch
  }

  private static func finishesGradients(_ pass: StagePass) -> Bool {
    pass.kind == .backward || pass.kind == .backwardWeight
  }
}
