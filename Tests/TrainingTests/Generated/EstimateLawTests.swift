import Simulation
import Testing

@testable import Training

/// What is left out where only the step's time is asked for changes no time.
struct EstimateLawTests {
  /// Exactly, whatever slows what: what is one task runs like all of its parts.
  @Test(arguments: 0..<24)
  func mergedPassesTakeAsLongAsTheirTasks(chunk: Int) throws {
    for number in chunk * 100..<(chunk + 1) * 100 {
      let drawn = GeneratedCase(number)
      let plan = StepPlan(drawn.strategy, in: drawn.scenario)
      let whole = try simulatedStep(of: plan)
      let merged = try simulatedStep(of: plan, detail: .timesOnly)
      #expect(merged.timeline.makespan == whole.timeline.makespan, "\(drawn)")
    }
  }

  /// Micro-batches that are not simulated, too: where nothing slows anything, exactly, else up to what
  /// a period may be off, in every micro-batch.
  @Test(arguments: 0..<12)
  func estimatesOfManyMicroBatchesAreThoseOfTheWholeStep(chunk: Int) throws {
    for number in chunk * 20..<(chunk + 1) * 20 {
      let drawn = GeneratedCase(number)
      var scenario = drawn.scenario
      scenario.job.globalBatchSize *= 16
      let plan = StepPlan(drawn.strategy, in: scenario)
      let whole = try simulatedStep(of: plan).timeline.makespan
      let estimate = try estimateStep(of: drawn.strategy, in: scenario)
      let isContended = buildStep(plan).step.hasContention
      let tolerance = isContended ? 4 * Int64(plan.microBatchCount) : 0
      #expect(abs(estimate.stepTime.count - whole.count) <= tolerance, "\(drawn)")
      #expect(estimate.memory == MemoryModel(plan).use, "\(drawn)")
    }
  }

  /// Most steps have far fewer tasks then; otherwise the laws above would say little.
  @Test func passesAreMerged() {
    let counts = (0..<400).map { number in
      let drawn = GeneratedCase(number)
      let plan = StepPlan(drawn.strategy, in: drawn.scenario)
      return (
        whole: buildStep(plan).step.tasks.count,
        merged: buildStep(plan, detail: .timesOnly).step.tasks.count
      )
    }
    #expect(counts.count { 2 * $0.merged < $0.whole } > 40)
    #expect(counts.count { $0.merged < $0.whole } > 150)
    #expect(counts.allSatisfy { $0.merged <= $0.whole })
  }

  /// Replicas number their micro-batches with gaps; a pipeline repeats all the same.
  @Test func replicatedPipelinesRepeat() throws {
    let strategy = Fixtures.strategy(data: 2, pipeline: 4)
    var scenario = StrategyCases.scenario
    scenario.job.globalBatchSize = 2 * strategy.microBatchSize * 20
    let step = try simulatedStep(of: StepPlan(strategy, in: scenario), detail: .timesOnly)
    let state = try #require(SteadyState(of: step, period: 4 * 2))
    scenario.job.globalBatchSize = 2 * strategy.microBatchSize * 24
    let longer = try simulatedStep(of: StepPlan(strategy, in: scenario), detail: .timesOnly)
    let difference = longer.timeline.makespan - step.timeline.makespan
    #expect(difference == Nanoseconds(state.duration))
  }
}
