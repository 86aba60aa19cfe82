import Testing
import Training

@testable import Measurements

struct AblationTests {
  /// Small steps with tensor, data and no parallelism.
  private static let runs: [Prediction] = {
    let names = ["vtrain-single-0001", "vtrain-single-0743", "internevo-0001"]
    return names.compactMap { name in
      guard var input = try? Published.input(name) else { return nil }
      // No device took the times of the first two; here they count.
      input.run.stack = "megatron-deepspeed-2022"
      // Something to switch off in every part.
      for (parameter, value) in [
        (CalibrationParameter.hostSeconds, 5e-5), (.microBatchSeconds, 2e-3), (.stepSeconds, 0.05),
        (.collectiveSeconds, 2e-5), (.elementwiseFactor, 2), (.intraNodeEfficiency, 0.7),
      ] { input.scenario.job.stack.calibration[parameter] = value }
      let studied = StudiedRun(file: "a", run: input.run, input: .success(input))
      guard case .predicted(let prediction) = predict(studied) else { return nil }
      return prediction
    }
  }()

  @Test func namesAreUnique() {
    #expect(Set(Ablation.all.map(\.name)).count == Ablation.all.count)
    #expect(Self.runs.count == 3)
  }

  @Test(arguments: Ablation.all.indices)
  func whatIsOffStaysOff(index: Int) throws {
    for run in Self.runs {
      var once = run.input.scenario
      Ablation.all[index].change(&once)
      var twice = once
      Ablation.all[index].change(&twice)
      #expect(once == twice)
    }
  }

  /// All but a compiler, which none of these runs has, cost something or nothing.
  @Test(arguments: Ablation.all.indices)
  func aStepDoesNotTakeLongerWithoutACost(index: Int) throws {
    for run in Self.runs {
      let seconds = try ablatedSeconds(of: run, without: Ablation.all[index])
      #expect(seconds <= run.predictedSeconds, "\(Ablation.all[index].name), \(run.run.sourceID)")
    }
  }

  @Test(arguments: [
    "launches by the host", "overhead of a step", "filling and draining a wave of tiles",
  ])
  func aPartThatCostsSomethingChangesTheStep(name: String) throws {
    let ablation = try #require(Ablation.all.first { $0.name == name })
    let changes = try Self.runs.map { run in
      try ablatedSeconds(of: run, without: ablation) - run.predictedSeconds
    }
    #expect(changes.allSatisfy { $0 <= 0 } && changes.contains { $0 < 0 })
  }

  @Test func statisticsAreOfTheChangedPredictions() throws {
    let runs = Self.runs.map { run in
      var run = run
      run.measuredSeconds = 2
      run.predictedSeconds = 1
      return run
    }
    let ablated = AblatedAccuracy(Ablation.all[0], of: runs, seconds: [1, 2, 2])
    #expect(ablated.changedCount == 2 && ablated.errors?.medianAbsoluteError == 0)
    #expect(ablated.errors?.count == 3)
  }
}
