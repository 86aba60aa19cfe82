import Measurements
import Training

/// What `accuracy` prints for people, with a final line feed.
package func accuracyText(of report: AccuracyReport) -> String {
  let tables = [
    report.stepTimeTable("Step time by software stack: absolute error", by: \.byStack),
    report.tooSmallTable,
    report.stepTimeTable("Step time by file: absolute error", by: \.byFile),
    report.repeatedRunsTable, report.memoryTable,
    report.coverageTable, report.scalingTable, report.rankingTable, report.ablationTable,
    worstTable(of: report.worst), report.skippedTable,
  ].filter { !$0.rows.isEmpty }
  let headline = report.headline.joined(separator: ";\n") + ".\n"
  return ([headline] + tables.map { plainText(of: $0) }).joined(separator: "\n")
}

extension AccuracyReport {
  /// "1,821 of 2,007 runs predicted", and what to remember of them; no full stops.
  var headline: [String] {
    let predicted = "\(accuracy.simulatedCount) of \(accuracy.rowCount) runs predicted"
    return [predicted] + originWords + timeWords + memoryWords + scalingWords + rankingWords
      + stackWords
  }

  private var originWords: [String] {
    let count = accuracy.computedCount
    guard count > 0 else { return [] }
    return [
      "\(counted(count, "step time was", "step times were")) computed by a simulator and not measured, and "
        + "\(count == 1 ? "counts" : "count") in \(count == 1 ? "its" : "their") own rows only"
    ]
  }

  private var timeWords: [String] {
    guard let all = accuracy.stepTime.all else { return [] }
    let inSample =
      "half of the step times are within \(formatPercent(all.medianAbsoluteError)) of what was "
      + "measured"
    guard let heldOut else { return [inSample] }
    guard let outside = heldOutStepTime?.all else {
      return [inSample, "nothing could be held out: each stack has too few different runs"]
    }
    return [
      inSample,
      "out of sample (\(heldOut.words)), half of \(outside.count) are within "
        + formatPercent(outside.medianAbsoluteError),
    ]
  }

  private var memoryWords: [String] {
    let judged = accuracy.predictions.count { $0.memory != nil }
    let ran =
      "\(accuracy.wronglyInfeasible.count) of \(judged) runs that ran are predicted not to fit"
    let (all, right) = (accuracy.outOfMemory.count, accuracy.outOfMemory.count(where: \.isRight))
    let ranOut = "\(right) of \(all) runs that went out of memory are predicted not to fit"
    return (judged > 0 ? [ran] : []) + (all > 0 ? [ranOut] : [])
  }

  private var scalingWords: [String] {
    guard let errors = scaling.errors.all else { return [] }
    return [
      "half of \(counted(errors.count, "speed-up", "speed-ups")) from one device to several "
        + "\(errors.count == 1 ? "is" : "are") within \(formatPercent(errors.medianAbsoluteError))"
    ]
  }

  private var rankingWords: [String] {
    let ranking = accuracy.ranking
    guard !ranking.groups.isEmpty else { return [] }
    return [
      "the fastest strategy is known in \(ranking.rightCount) of \(ranking.groups.count) groups of "
        + "runs that differ in it"
    ]
  }

  private var stackWords: [String] {
    let uncalibrated = Set(
      accuracy.predictions.filter { $0.input.scenario.job.stack.name != $0.run.stack }.map(
        \.run.stack))
    guard !uncalibrated.isEmpty else { return [] }
    return [
      "predicted with the calibration named default: "
        + uncalibrated.sorted().map(visible).joined(separator: ", ")
    ]
  }
}
