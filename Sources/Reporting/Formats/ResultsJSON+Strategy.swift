import Charting
import Simulation
import Training

/// One strategy with everything that was computed about it.
func json(
  of result: StrategyResult, in comparison: Comparison, rows: TimelineRows
) -> JSONValue {
  let shortfall = result.shortfall(in: TimeUnit(for: comparison))
  return .object(
    [
      ("name", .string(result.strategy.name)), ("kind", .string(result.strategy.kind.rawValue)),
      ("feasible", .bool(result.isFeasible)), ("infeasibleBecause", JSONValue(shortfall)),
    ] + setUp(of: result) + rates(of: result) + [
      ("relativeStepTime", JSONValue(comparison.relativeStepTime(of: result))),
      ("busyFraction", JSONValue(result.metrics.busyFraction)),
      ("breakdownSeconds", json(of: result.metrics.breakdown)),
      ("communication", .array(result.metrics.communication.map(json))),
      ("memory", result.memory.map(json) ?? .null),
      ("remedy", result.remedy.map(json) ?? .null),
      ("rankClasses", .integer(rows.classCount)),
      ("timelineRows", .array(rows.rows.map(json))),
    ] + uncertainty(of: result, in: comparison))
}

private func json(of row: TimelineRows.Row) -> JSONValue {
  .object([
    ("rankClass", .string(row.rankClass.name)), ("stage", .integer(row.rankClass.stage + 1)),
    ("devices", .integer(row.rankClass.rankCount)),
    ("firstRank", .integer(row.rankClass.ranks.first)),
    ("askedRanks", .string(RowChoice.ranks(row.askedRanks).text)),
    ("outlier", .bool(row.isOutlier)),
  ])
}

/// Dimensions that are not split have size 1.
private func setUp(of result: StrategyResult) -> [(key: String, value: JSONValue)] {
  let strategy = result.strategy
  let schedule = strategy.pipelineParallelSize > 1 ? strategy.schedule : nil
  return [
    ("devices", .integer(strategy.deviceCount)),
    ("dataParallel", .integer(strategy.dataParallelSize)),
    ("tensorParallel", .integer(strategy.tensorParallelSize)),
    ("pipelineParallel", .integer(strategy.pipelineParallelSize)),
    ("virtualStages", .integer(strategy.virtualStageCount)),
  ] + splits(of: strategy) + [
    ("sharding", .string(strategy.sharding.rawValue)),
    ("schedule", JSONValue(schedule)), ("microBatch", .integer(strategy.microBatchSize)),
    ("microBatchCount", .integer(result.microBatchCount)),
    ("recompute", .string(strategy.recomputation.rawValue)),
  ]
}

private func rates(of result: StrategyResult) -> [(key: String, value: JSONValue)] {
  let metrics = result.metrics
  return [
    ("stepTimeSeconds", seconds(metrics.stepTime)),
    ("tokensPerSecond", JSONValue(metrics.tokensPerSecond)),
    ("tokensPerSecondPerDevice", JSONValue(metrics.tokensPerSecondPerDevice)),
    ("samplesPerSecond", JSONValue(metrics.samplesPerSecond)),
    ("modelFLOPsPerSecondPerDevice", JSONValue(metrics.modelFLOPRate?.amount)),
    ("mfu", JSONValue(metrics.modelFLOPsUtilization)),
    ("hfu", JSONValue(metrics.hardwareFLOPsUtilization)),
    ("bubbleFraction", JSONValue(metrics.bubbleFraction)),
  ]
}

private func json(of breakdown: StepBreakdown) -> JSONValue {
  let exposed = breakdown.exposedCommunication.sorted { $0.key < $1.key }
  return .object([
    ("forward", seconds(breakdown.forward)), ("recompute", seconds(breakdown.recompute)),
    ("backward", seconds(breakdown.backward)), ("optimizer", seconds(breakdown.optimizer)),
    ("exposedCommunication", .object(exposed.map { ($0.key.collectiveName, seconds($0.value)) })),
    ("bubble", seconds(breakdown.bubble)), ("other", seconds(breakdown.other)),
  ])
}

private func json(of use: CommunicationUse) -> JSONValue {
  .object([
    ("collective", .string(use.activity.collectiveName)), ("group", .string(use.group.rawValue)),
    ("count", .integer(use.count)), ("bytesPerRank", JSONValue(use.bytesPerRank.amount)),
    ("totalSeconds", seconds(use.total)), ("exposedSeconds", seconds(use.exposed)),
    ("busBandwidthBytesPerSecond", JSONValue(use.busBandwidth.amount)),
  ])
}

private func json(of memory: MemoryUse) -> JSONValue {
  var members: [(key: String, value: JSONValue)] = [
    ("capacityBytes", JSONValue(memory.capacity.amount)),
    ("peakBytes", JSONValue(memory.peak.amount)),
    ("headroomBytes", JSONValue((memory.capacity - memory.peak).amount)),
    ("missingBytes", JSONValue(memory.missing.amount)),
    ("perStage", .array(memory.stages.map(json))),
  ]
  if let host = memory.host {
    members.append(
      (
        "host",
        .object([
          ("capacityBytes", JSONValue(host.capacity.amount)),
          ("peakBytes", JSONValue(host.peak.amount)),
        ])
      ))
  }
  return .object(members)
}

private func json(of remedy: Remedy) -> JSONValue {
  .object([
    ("change", .string(remedy.change)), ("stepTimeSeconds", seconds(remedy.stepTime)),
    ("peakBytes", JSONValue(remedy.peak.amount)),
  ])
}

private func json(of stage: StageMemory) -> JSONValue {
  .object([
    ("weights", JSONValue(stage.weights.amount)), ("gradients", JSONValue(stage.gradients.amount)),
    ("optimizerState", JSONValue(stage.optimizerState.amount)),
    ("activations", JSONValue(stage.activations.amount)),
    ("buffers", JSONValue(stage.buffers.amount)), ("reserve", JSONValue(stage.reserve.amount)),
  ])
}

extension Activity {
  /// The name in results.json, `allReduce`.
  var collectiveName: String { "\(self)" }
}
