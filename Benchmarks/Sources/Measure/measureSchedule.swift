import Foundation
import Simulation
import Training

/// Prints how long it takes to generate and to run the schedule that `time_pytorch.py` times.
func measureSchedule() throws {
  let shape = ScheduleShape(rankCount: 16, virtualStageCount: 2, microBatchCount: 256)
  let costs = ScheduleCosts(
    forward: Nanoseconds(1_000), backwardInput: Nanoseconds(1_000),
    backwardWeight: Nanoseconds(1_000), communication: Nanoseconds(100))
  var program = Interleaved1F1B().program(for: shape, costs: costs)
  let generating = Timing(repetitionCount: 50) {
    program = Interleaved1F1B().program(for: shape, costs: costs)
  }
  var taskCount = 0
  let running = try Timing(repetitionCount: 50) {
    taskCount = try ScheduleRun(program, costs: costs).timeline.taskCount
  }
  show("generating \(program.actionCount.formatted()) passes", generating)
  show("simulating \(taskCount.formatted()) passes and transfers", running)
}

private func show(_ name: String, _ timing: Timing) {
  let milliseconds = String(format: "%.2f", timing.fastest / 1e6)
  print("parreport, \(name): \(milliseconds) ms")
}
