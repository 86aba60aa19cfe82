package import Measurements
import Training

/// What `accuracy --json` prints, with a final line feed.
package func accuracyJSON(of accuracy: Accuracy) -> String {
  JSONValue.object([
    ("rows", .integer(accuracy.rowCount)),
    ("simulated", .integer(accuracy.simulatedCount)),
    ("skipped", .array(accuracy.skipped.map(json))),
    ("stepTime", json(of: accuracy.stepTime)),
    ("peakMemory", json(of: accuracy.peakMemory)),
    ("outOfMemory", .array(accuracy.outOfMemory.map(json))),
    ("predictions", .array(accuracy.predictions.map(json))),
  ]).text + "\n"
}

private func json(of run: SkippedRun) -> JSONValue {
  .object([
    ("sourceId", .string(run.sourceID)), ("file", .string(run.file)),
    ("because", .string(run.reason.words)),
  ])
}

private func json(of statistics: GroupedStatistics) -> JSONValue {
  .object([
    ("all", statistics.all.map(json) ?? .null), ("byStack", json(of: statistics.byStack)),
    ("byFile", json(of: statistics.byFile)),
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
    ("capacityBytes", .number(feasibility.memory.capacity.amount)),
  ])
}

private func json(of prediction: Prediction) -> JSONValue {
  var members: [(key: String, value: JSONValue)] = [
    ("sourceId", .string(prediction.run.sourceID)), ("file", .string(prediction.file)),
    ("stack", .string(prediction.run.stack)),
    ("calibration", .string(prediction.input.scenario.job.stack.name)),
    ("measuredSeconds", .number(prediction.measuredSeconds)),
    ("predictedSeconds", .number(prediction.predictedSeconds)),
    ("error", .number(prediction.error)),
  ]
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
