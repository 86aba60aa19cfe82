/// Looks for the first fault of a program: by rank and position, then what is missing, then circles.
///
/// - Complexity: Linear in the actions.
struct ScheduleCheck {
  private let program: ScheduleProgram
  /// The kinds of passes that have run, as a bit set.
  private var done: [StagePlace: UInt8] = [:]

  init(_ program: ScheduleProgram) {
    self.program = program
  }

  /// Nil if every pass is there once, on its rank, in an order that runs to its end.
  var fault: ScheduleFault? {
    var check = self
    return check.orderFault() ?? check.missingFault() ?? check.circleFault()
  }

  private mutating func orderFault() -> ScheduleFault? {
    for (rank, actions) in program.actions.enumerated() {
      for (slot, action) in actions.enumerated() {
        for pass in action.passes {
          if let reason = placeReason(pass, rank) ?? orderReason(pass) {
            return ScheduleFault(rank: rank, slot: slot, reason: reason)
          }
          done[pass.place, default: 0] |= bit(pass.kind)
        }
      }
    }
    return nil
  }

  private func placeReason(_ pass: StagePass, _ rank: Int) -> String? {
    let (layout, shape) = (program.layout, program.shape)
    guard pass.stage < shape.stageCount, layout.rank(of: pass.stage, in: shape) == rank else {
      let held = layout.stages(of: rank, in: shape).prefix(8).map(String.init)
      return "stage \(pass.stage) is not on this rank, which holds "
        + held.joined(separator: ", ")
    }
    let microBatches = layout.microBatches(of: pass.stage, in: shape)
    guard microBatches.contains(pass.microBatch) else {
      return "micro-batch \(pass.microBatch) does not go through stage \(pass.stage)"
    }
    return nil
  }

  private func orderReason(_ pass: StagePass) -> String? {
    let before = done[pass.place, default: 0]
    let name = ScheduleNotation.text(of: pass)
    if before & repeats(pass.kind) != 0 { return "\(name) runs a second time" }
    let needed = need(pass.kind)
    guard let needed, before & bit(needed) == 0 else { return nil }
    let missing = StagePass(needed, stage: pass.stage, microBatch: pass.microBatch)
    return "\(name) runs before \(ScheduleNotation.text(of: missing))"
  }

  private func missingFault() -> ScheduleFault? {
    for rank in program.actions.indices {
      for stage in program.layout.stages(of: rank, in: program.shape) {
        for microBatch in program.layout.microBatches(of: stage, in: program.shape) {
          let place = StagePlace(stage: stage, microBatch: microBatch)
          guard let kind = missingKind(at: place) else { continue }
          let pass = StagePass(kind, stage: stage, microBatch: microBatch)
          return ScheduleFault(
            rank: rank, slot: program.actions[rank].count,
            reason: "\(ScheduleNotation.text(of: pass)) is missing")
        }
      }
    }
    return nil
  }

  private func missingKind(at place: StagePlace) -> StagePass.Kind? {
    let kinds = done[place, default: 0]
    if kinds & bit(.forward) == 0 { return .forward }
    if kinds & bit(.backward) != 0 { return nil }
    if kinds & bit(.backwardInput) == 0 { return .backward }
    return kinds & bit(.backwardWeight) == 0 ? .backwardWeight : nil
  }

  /// Runs all ranks as far as they get.
  private func circleFault() -> ScheduleFault? {
    var walk = ScheduleWalk(program)
    return walk.stuckRank().map { rank, position, missing in
      let action = ScheduleNotation.text(of: program.actions[rank][position])
      return ScheduleFault(
        rank: rank, slot: position,
        reason: "\(action) waits for \(ScheduleNotation.text(of: missing)), which never runs: "
          + "the ranks wait for one another in a circle")
    }
  }

  private func bit(_ kind: StagePass.Kind) -> UInt8 { 1 << kind.rawValue }

  /// The kinds of which one rules out another pass of `kind`.
  private func repeats(_ kind: StagePass.Kind) -> UInt8 {
    switch kind {
    case .forward: bit(.forward)
    case .backward: bit(.backward) | bit(.backwardInput) | bit(.backwardWeight)
    case .backwardInput: bit(.backward) | bit(.backwardInput)
    case .backwardWeight: bit(.backward) | bit(.backwardWeight)
    }
  }

  private func need(_ kind: StagePass.Kind) -> StagePass.Kind? {
    switch kind {
    case .forward: nil
    case .backward, .backwardInput: .forward
    case .backwardWeight: .backwardInput
    }
  }
}
