package import Training

/// The rows of a strategy's timeline: classes of ranks, and in whose name they are there.
package struct TimelineRows: Sendable {
  package struct Row: Sendable {
    package var rankClass: StepTimeline.RankClass
    /// The ranks of the class that were asked for by number, in runs; empty without.
    package var askedRanks: [ClosedRange<Int>] = []
    /// Whether it is more than 2 % slower than most ranks of its stage.
    package var isOutlier = false
  }

  package internal(set) var rows: [Row]
  /// Which rows these are, where that is worth saying: "1,024 ranks → 8 classes; 2 outliers shown".
  package internal(set) var note: String?

  /// The most lanes in one figure.
  static let laneBudget = 64
  /// Rows that stand for others; outliers come on top.
  static let representativeCount = 8
}

/// The rows that a choice gives a strategy, within the room that a figure has.
package func timelineRows(of result: StrategyResult, choice: RowChoice) -> TimelineRows {
  rowPlan(of: result, choice: choice).rows
}

/// The rows with the communication lanes that they have in common.
func rowPlan(
  of result: StrategyResult, choice: RowChoice
) -> (rows: TimelineRows, lanes: [CommunicationLanePlan]) {
  let picker = RowPicker(of: result)
  let first = picker.rows(choice, limit: TimelineRows.laneBudget)
  let lanes = communicationLanes(of: first.rows.map(\.rankClass), in: result.step)
  let used = lanes.count { lane in
    first.rows.contains { !lane.tracks(of: $0.rankClass, in: result.step).isEmpty }
  }
  let limit = max(1, TimelineRows.laneBudget / (1 + used))
  return (first.rows.count > limit ? picker.rows(choice, limit: limit) : first, lanes)
}
