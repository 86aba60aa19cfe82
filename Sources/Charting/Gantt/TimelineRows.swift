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
  /// How many classes of ranks the strategy has.
  package internal(set) var classCount = 0
  /// What the rows have in common.
  var lanes: [CommunicationLanePlan] = []

  /// The most lanes in one figure.
  static let laneBudget = 64
  /// Rows that stand for others; outliers come on top.
  static let representativeCount = 8
}

/// The rows that a choice gives a strategy, within the room that a figure has.
package func timelineRows(of result: StrategyResult, choice: RowChoice) -> TimelineRows {
  let picker = RowPicker(of: result)
  var rows = picker.rows(choice, limit: TimelineRows.laneBudget)
  let lanes = communicationLanes(of: rows.rows.map(\.rankClass), in: result.step)
  let limit = max(1, TimelineRows.laneBudget / (1 + lanes.count))
  if rows.rows.count > limit { rows = picker.rows(choice, limit: limit) }
  rows.classCount = result.step.rankClasses.count
  rows.lanes = lanes
  return rows
}
