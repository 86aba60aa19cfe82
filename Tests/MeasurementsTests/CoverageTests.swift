import Simulation
import Testing

@testable import Measurements
@testable import Training

struct CoverageTests {
  /// Of transformers whose row states enough: completeness A and B.
  @Test func atLeastNineteenOfTwentyTransformersCanBeSimulated() {
    let others = ["tf_cnn_benchmarks_2017.csv", "nvidia_dle_training.csv"]
    let runs = Published.runs.filter {
      !others.contains($0.file) && [.complete, .partial].contains($0.run.completeness)
    }
    let mapped = runs.count { (try? $0.input.get()) != nil }
    #expect(runs.count > 1_700)
    #expect(Double(mapped) >= 0.95 * Double(runs.count))
  }

  @Test func everyRunIsPredictedOrSkippedWithAReason() {
    let runs = Published.runs.filter { $0.file == "internevo.csv" || $0.file == "nemo_perf.csv" }
    let accuracy = Accuracy(
      equalRuns(among: runs).flatMap { group in
        predict(equal: group.map { runs[$0] })
      })
    #expect(accuracy.rowCount == runs.count)
    #expect(accuracy.skipped.allSatisfy { !$0.reason.words.isEmpty })
    #expect(accuracy.stepTime.byFile["internevo.csv"]?.count == 37)
    #expect(accuracy.skipReasons.map(\.count).reduce(0, +) == accuracy.skipped.count)
  }

  @Test func equalRunsAreInOneGroupEach() {
    let groups = equalRuns(among: Published.runs)
    #expect(groups.joined().sorted() == Array(Published.runs.indices))
    #expect(groups.count < Published.runs.count)
  }

  /// A cost model of one's own is a function; here every step takes twice as long.
  @Test func anotherCostModelCanBePassedIn() throws {
    let run = try #require(Published.runs.first { $0.file == "internevo.csv" })
    let slow = predict(run) { (strategy, scenario) throws(TrainingError) in
      var estimate = try estimateStep(of: strategy, in: scenario)
      estimate.stepTime = estimate.stepTime + estimate.stepTime
      return estimate
    }
    guard case .predicted(let slower) = slow, case .predicted(let usual) = predict(run) else {
      Issue.record("both are predicted")
      return
    }
    #expect(slower.predictedSeconds == 2 * usual.predictedSeconds)
  }

  /// Shortening a step must not change it.
  @Test(arguments: [
    "bigscience_v100-0059", "vtrain-multi-006", "internevo-0008", "seqsel-t5-175B-sel",
    "bloom_176b_topologies-0046", "nvidia_dle_training-0062", "zero_bubble-0008",
  ])
  func estimatesAreThoseOfTheWholeStep(sourceID: String) throws {
    let input = try Published.input(sourceID)
    let estimate = try estimateStep(of: input.strategy, in: input.scenario)
    let plan = StepPlan(input.strategy, in: input.scenario)
    let whole = try simulatedStep(of: plan)
    // Where tasks slow one another, each start and end rounds what is left: a few ns a period.
    let difference = abs(estimate.stepTime.count - whole.timeline.makespan.count)
    #expect(Double(difference) <= 1e-8 * Double(whole.timeline.makespan.count))
    #expect(estimate.memory == MemoryModel(plan).use)
  }
}
