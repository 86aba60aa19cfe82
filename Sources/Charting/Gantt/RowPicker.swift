import Training

/// Picks the rows of one strategy's timeline.
struct RowPicker {
  private let result: StrategyResult
  private let loads: ClassLoads
  private let outliers: [Int]

  init(of result: StrategyResult) {
    self.result = result
    loads = ClassLoads(of: result.step)
    outliers = loads.outliers
  }

  private var classes: [StepTimeline.RankClass] { result.step.rankClasses }

  func rows(_ choice: RowChoice, limit: Int) -> TimelineRows {
    switch choice {
    case .representatives: representatives(limit: limit)
    case .all: everything(limit: limit)
    case .ranks(let ranges): rows(of: ranges, limit: limit)
    }
  }

  private func representatives(limit: Int) -> TimelineRows {
    let chosen = representativeClasses(of: result, loads: loads, outliers: outliers, limit: limit)
    return TimelineRows(rows: chosen.map { row($0) }, note: note(shown: chosen))
  }

  private func everything(limit: Int) -> TimelineRows {
    guard classes.count > limit else {
      let all = Array(classes.indices)
      return TimelineRows(rows: all.map { row($0) }, note: note(shown: all))
    }
    let chosen = representativeClasses(
      of: result, loads: loads, outliers: outliers, limit: limit, count: limit)
    let note = note(shown: chosen).map { "\($0); a figure has room for no more" }
    return TimelineRows(rows: chosen.map { row($0) }, note: note)
  }

  private func rows(of ranges: [ClosedRange<Int>], limit: Int) -> TimelineRows {
    let asked = AskedRanks(ranges, in: classes)
    guard !asked.classes.isEmpty else {
      var rows = representatives(limit: limit)
      let reason = "\(missingWords(ranges)); representative rows instead"
      rows.note = [reason, rows.note].compactMap(\.self).joined(separator: " · ")
      return rows
    }
    let rows = asked.classes.prefix(limit).map { row($0.index, asked: $0.ranks) }
    let cut =
      asked.classes.count > limit
      ? "the first \(limit) of \(asked.classes.count) rows: a figure has room for no more" : nil
    let missing = asked.missing.isEmpty ? nil : missingWords(asked.missing)
    let parts = ["the rows of \(rankWords(ranges))", missing, cut]
    return TimelineRows(rows: rows, note: parts.compactMap(\.self).joined(separator: "; "))
  }

  private func row(_ index: Int, asked: [ClosedRange<Int>] = []) -> TimelineRows.Row {
    TimelineRows.Row(
      rankClass: classes[index], askedRanks: asked, isOutlier: outliers.contains(index))
  }

  private var rankCount: Int { classes.reduce(0) { $0 + $1.rankCount } }

  /// "rank 4711 is none of its 128 (0 to 127)".
  private func missingWords(_ ranges: [ClosedRange<Int>]) -> String {
    let isOne = ranges.count == 1 && ranges[0].count == 1
    return "\(rankWords(ranges)) \(isOne ? "is none" : "are none") of its "
      + "\(groupedDigits(rankCount)) (0 to \(rankCount - 1))"
  }

  /// Nil where every rank of a small strategy has its row.
  private func note(shown: [Int]) -> String? {
    guard shown.count < classes.count || !outliers.isEmpty || rankCount > 64 else { return nil }
    let ranks = groupedDigits(rankCount) + (rankCount == 1 ? " rank" : " ranks")
    let kinds = groupedDigits(classes.count) + (classes.count == 1 ? " class" : " classes")
    let rows = shown.count < classes.count ? ", \(shown.count) of them shown" : ""
    let shownOutliers = outliers.count { shown.contains($0) }
    let ofAll = shownOutliers < outliers.count ? " of \(groupedDigits(outliers.count))" : ""
    let slow =
      outliers.isEmpty
      ? "" : "; \(shownOutliers)\(ofAll) outlier\(outliers.count == 1 ? "" : "s") shown"
    return "\(ranks) → \(kinds)\(rows)\(slow)"
  }
}
