package import Charting
import Training

/// A schedule for scripts, with a final line feed; times in the unit of the costs.
package func scheduleJSON(of view: ScheduleView) -> String {
  let run = view.run
  let actions = run.program.actions.map { JSONValue.array($0.map { .string($0.notation) }) }
  let value = JSONValue.object([
    ("title", .string(view.title)),
    ("ranks", .integer(view.shape.rankCount)),
    ("virtualStages", .integer(view.shape.virtualStageCount)),
    ("microBatches", .integer(view.shape.microBatchCount)),
    ("costs", costs(of: view)),
    ("makespan", .number(view.value(of: run.makespan))),
    ("stageSpan", .number(view.value(of: run.stageSpan))),
    ("bubbleRate", .number(run.bubbleRate)),
    ("bubbleFraction", .number(run.bubbleFraction)),
    ("peakInFlight", .array(run.peakInFlight.map(JSONValue.number))),
    ("actions", .array(actions)),
  ])
  return value.text + "\n"
}

/// Of a rank's whole work on one micro-batch, as they were given.
private func costs(of view: ScheduleView) -> JSONValue {
  let costs = view.run.costs
  let times = costs.times(of: 0)
  return .object([
    ("forward", .number(view.rankValue(of: times.forward))),
    ("backwardInput", .number(view.rankValue(of: times.backwardInput))),
    ("backwardWeight", .number(view.rankValue(of: times.backwardWeight))),
    ("communication", .number(view.value(of: costs.communication))),
    ("overlappedPair", JSONValue(costs.overlappedPair.map(view.rankValue))),
  ])
}
