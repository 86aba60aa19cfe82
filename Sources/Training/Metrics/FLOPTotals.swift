import Simulation

/// The FLOPs of a step, summed over all ranks.
package struct FLOPTotals: Sendable, Equatable {
  /// What the model needs: forward and backward once.
  package private(set) var model = FLOPCount.zero
  /// What recomputation adds.
  package private(set) var recomputed = FLOPCount.zero

  package init(of step: StepTimeline) {
    for rankClass in step.rankClasses {
      let ranks = Double(rankClass.rankCount)
      for span in step.timeline.spans(of: rankClass.tracks.lowerBound) {
        let task = step.tasks[span.task]
        if task.activity == .recompute {
          recomputed += task.flops * ranks
        } else {
          model += task.flops * ranks
        }
      }
    }
  }
}
