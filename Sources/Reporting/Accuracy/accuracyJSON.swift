import Measurements
import Training

/// What `accuracy --json` prints, with a final line feed.
package func accuracyJSON(of report: AccuracyReport) -> String {
  let accuracy = report.accuracy
  var members: [(key: String, value: JSONValue)] = [
    ("rows", .integer(accuracy.rowCount)),
    ("simulated", .integer(accuracy.simulatedCount)),
    ("skipped", .array(accuracy.skipped.map(json))),
    ("stepTime", json(of: accuracy.stepTime)),
    ("repeatedRuns", json(of: accuracy.repeatedRuns.floor)),
  ]
  if let heldOut = report.heldOut, let errors = report.heldOutStepTime {
    members.append(("outOfSample", json(of: errors, heldOut)))
  }
  members += [
    ("peakMemory", json(of: accuracy.peakMemory)),
    ("outOfMemory", .array(accuracy.outOfMemory.map(json))),
    ("wronglyInfeasible", .array(accuracy.wronglyInfeasible.map { .string($0.run.sourceID) })),
    ("scaling", json(of: report.scaling)),
    ("ranking", json(of: accuracy.ranking)),
  ]
  if let coverage = BandCoverage(of: accuracy.predictions) {
    members.append(("bands", json(of: coverage, accuracy.predictions)))
  }
  if let heldOut = report.heldOut, let all = accuracy.heldOutCoverage(heldOut).all {
    let byStack = accuracy.heldOutCoverage(heldOut).byStack.sorted { $0.key < $1.key }
    members.append(
      (
        "bandsOutOfSample",
        .object([
          ("all", json(of: all)),
          ("byStack", .object(byStack.map { ($0.key, json(of: $0.value)) })),
        ])
      ))
  }
  if !report.ablations.isEmpty {
    members.append(("ablation", .array(report.ablations.map(json))))
  }
  members.append(
    (
      "predictions",
      .array(
        accuracy.predictions.enumerated().map { index, prediction in
          json(of: prediction, heldOutSeconds: report.heldOut?.predictedSeconds[index])
        })
    ))
  return JSONValue.object(members).text + "\n"
}

private func json(of run: SkippedRun) -> JSONValue {
  .object([
    ("sourceId", .string(run.sourceID)), ("file", .string(run.file)),
    ("because", .string(run.reason.words)),
  ])
}

private func json(of statistics: GroupedStatistics) -> JSONValue {
  .object(members(of: statistics))
}

private func members(of statistics: GroupedStatistics) -> [(key: String, value: JSONValue)] {
  [
    ("all", statistics.all.map(json) ?? .null), ("byStack", json(of: statistics.byStack)),
    ("byFile", json(of: statistics.byFile)),
  ]
}

/// The same members as in sample, and what was held out.
private func json(of errors: GroupedStatistics, _ heldOut: HeldOutAccuracy) -> JSONValue {
  let tooSmall = heldOut.tooSmall.map { stack in
    JSONValue.object([
      ("stack", .string(stack.name)), ("runs", .integer(stack.runCount)),
      ("different", .integer(stack.differentCount)),
    ])
  }
  return .object(
    members(of: errors) + [
      ("heldOut", .string(heldOut.words)), ("tooFewRuns", .array(tooSmall)),
    ])
}

private func json(of scaling: DataParallelScaling) -> JSONValue {
  .object(
    members(of: scaling.errors) + [("groups", .array(scaling.groups.map(json)))])
}

private func json(of group: DataParallelScaling.Group) -> JSONValue {
  .object([
    ("file", .string(group.base.file)), ("stack", .string(group.base.run.stack)),
    ("model", .string(group.base.run.modelName)), ("oneDevice", .string(group.base.run.sourceID)),
    ("speedUps", .array(group.speedUps.map(json))),
  ])
}

private func json(of speedUp: DataParallelScaling.SpeedUp) -> JSONValue {
  .object([
    ("sourceId", .string(speedUp.prediction.run.sourceID)),
    ("devices", .integer(speedUp.deviceCount)), ("measured", .number(speedUp.measured)),
    ("predicted", .number(speedUp.predicted)), ("error", .number(speedUp.error)),
  ])
}

private func json(of ranking: StrategyRanking) -> JSONValue {
  .object([
    ("groups", .integer(ranking.groups.count)), ("right", .integer(ranking.rightCount)),
    ("share", ranking.share.map { .number($0) } ?? .null),
    ("misses", .array(ranking.misses.map(json))),
  ])
}

private func json(of group: StrategyRanking.Group) -> JSONValue {
  let run = group.chosen.run
  return .object([
    ("file", .string(group.chosen.file)), ("model", .string(run.modelName)),
    ("devices", .integer(group.chosen.input.strategy.deviceCount)),
    ("strategies", .integer(group.candidates.count)),
    ("predictedFastest", .string(run.sourceID)),
    ("measuredFastest", .string(group.fastest.run.sourceID)), ("loss", .number(group.loss)),
  ])
}

private func json(of coverage: BandCoverage, _ predictions: [Prediction]) -> JSONValue {
  let byStack = BandCoverage.byStack(predictions).sorted { $0.key < $1.key }
  return .object([
    ("all", json(of: coverage)),
    ("byStack", .object(byStack.map { ($0.key, json(of: $0.value)) })),
  ])
}

private func json(of coverage: BandCoverage) -> JSONValue {
  .object([
    ("count", .integer(coverage.count)), ("inside", .integer(coverage.insideCount)),
    ("share", .number(coverage.share)),
  ])
}

private func json(of ablated: AblatedAccuracy) -> JSONValue {
  .object([
    ("off", .string(ablated.ablation.name)), ("instead", .string(ablated.ablation.instead)),
    ("changed", .integer(ablated.changedCount)), ("stepTime", ablated.errors.map(json) ?? .null),
  ])
}

private func json(of groups: [String: ErrorStatistics]) -> JSONValue {
  .object(groups.sorted { $0.key < $1.key }.map { ($0.key, json(of: $0.value)) })
}

private func json(of statistics: ErrorStatistics) -> JSONValue {
  .object([
    ("count", .integer(statistics.count)),
    ("meanAbsoluteError", .number(statistics.meanAbsoluteError)),
    ("medianAbsoluteError", .number(statistics.medianAbsoluteError)),
    ("p90AbsoluteError", .number(statistics.p90AbsoluteError)),
    ("bias", .number(statistics.bias)),
  ])
}

private func json(of feasibility: Feasibility) -> JSONValue {
  .object([
    ("sourceId", .string(feasibility.input.run.sourceID)), ("file", .string(feasibility.file)),
    ("predictedFeasible", .bool(feasibility.memory.fits)),
    ("predictedPeakBytes", .number(feasibility.memory.peak.amount)),
    ("predictedMissingBytes", .number(feasibility.memory.missing.amount)),
    ("capacityBytes", .number(feasibility.memory.capacity.amount)),
  ])
}

private func json(of prediction: Prediction, heldOutSeconds: Double?) -> JSONValue {
  var members: [(key: String, value: JSONValue)] = [
    ("sourceId", .string(prediction.run.sourceID)), ("file", .string(prediction.file)),
    ("stack", .string(prediction.run.stack)),
    ("calibration", .string(prediction.input.scenario.job.stack.name)),
    ("isMeasured", .bool(prediction.run.isMeasured)),
    ("measuredSeconds", .number(prediction.measuredSeconds)),
    ("predictedSeconds", .number(prediction.predictedSeconds)),
    ("error", .number(prediction.error)),
  ]
  if let heldOutSeconds { members.append(("outOfSampleSeconds", .number(heldOutSeconds))) }
  if let measured = prediction.measuredPeak {
    members.append(("measuredPeakBytes", .number(measured.amount)))
  }
  if let memory = prediction.memory, let peak = prediction.predictedPeak {
    members.append(("predictedPeakBytes", .number(peak.amount)))
    members.append(("predictedFeasible", .bool(memory.fits)))
  }
  members.append(("assumed", .array(prediction.input.assumed.map { .string($0) })))
  return .object(members)
}
