extension ScheduleProgram {
  /// `[rank]`: the most activations it holds, in micro-batches through all its virtual stages.
  ///
  /// One virtual stage counts 1/v. A forward pass fills it, the input gradient frees one half, the
  /// weight gradient the other.
  package var peakInFlight: [Double] {
    actions.map { Double(Self.peakHalves($0)) / Double(2 * virtualStagesPerModel) }
  }

  /// With two copies of the model a micro-batch goes through one stage of each rank only.
  private var virtualStagesPerModel: Int { shape.virtualStageCount / layout.modelCopyCount }

  private static func peakHalves(_ actions: [ScheduleAction]) -> Int {
    var held = 0
    var peak = 0
    for pass in actions.lazy.flatMap(\.passes) {
      held += heldHalves(pass.kind)
      peak = max(peak, held)
    }
    return peak
  }

  /// What a pass adds to the activations held, in halves of a virtual stage's.
  static func heldHalves(_ kind: StagePass.Kind) -> Int {
    switch kind {
    case .forward: 2
    case .backward: -2
    case .backwardInput, .backwardWeight: -1
    }
  }
}
