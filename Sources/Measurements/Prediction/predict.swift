import Simulation
package import Training

/// Estimates one step; a cost model is passed in as one of these.
package typealias StepEstimator =
  @Sendable (_ strategy: Strategy, _ scenario: Scenario) throws(TrainingError) -> StepEstimate

/// Predicts a run.
///
/// - Parameters:
///   - studied: The run.
///   - estimate: The cost model; the scenario's job names the stack whose calibration is meant.
/// - Returns: The prediction, or why there is none.
package func predict(
  _ studied: StudiedRun, estimate: StepEstimator = standardEstimator
) -> RunOutcome {
  do throws(SkipReason) {
    return try outcome(of: studied, estimate: estimate)
  } catch {
    return .skipped(
      SkippedRun(file: studied.file, sourceID: studied.run.sourceID, reason: error))
  }
}

/// Predicts runs that are all the same to a simulator: it runs once, and each run keeps its own
/// measured figures.
///
/// - Parameters:
///   - runs: One group of `equalRuns`, not empty.
///   - estimate: The cost model.
/// - Returns: In the order of the runs.
package func predict(
  equal runs: [StudiedRun], estimate: StepEstimator = standardEstimator
) -> [RunOutcome] {
  let first = predict(runs[0], estimate: estimate)
  guard case .predicted(let prediction) = first else {
    return [first] + runs.dropFirst().map { predict($0, estimate: estimate) }
  }
  return [first]
    + runs.dropFirst().map { run in
      do throws(SkipReason) {
        let input = try run.input.get()
        return .predicted(
          Prediction(
            file: run.file, input: input, measuredSeconds: try input.measuredSeconds(),
            predictedSeconds: prediction.predictedSeconds, memory: prediction.memory))
      } catch {
        return .skipped(SkippedRun(file: run.file, sourceID: run.run.sourceID, reason: error))
      }
    }
}

/// The simulator as every command uses it.
package let standardEstimator: StepEstimator = { (strategy, scenario) throws(TrainingError) in
  try estimateStep(of: strategy, in: scenario)
}

/// The same for runs whose steps do not repeat: it does not look whether they do.
package let wholeStepEstimator: StepEstimator = { (strategy, scenario) throws(TrainingError) in
  try estimateWholeStep(of: strategy, in: scenario)
}

private func outcome(
  of studied: StudiedRun, estimate: StepEstimator
) throws(SkipReason) -> RunOutcome {
  let input = try studied.input.get()
  guard studied.run.completeness != .withoutFigure else {
    return .ranOutOfMemory(try feasibility(of: input, file: studied.file))
  }
  let measured = try input.measuredSeconds()
  do throws(TrainingError) {
    let estimated = try estimate(input.strategy, input.scenario)
    return .predicted(
      Prediction(
        file: studied.file, input: input, measuredSeconds: measured,
        predictedSeconds: try seconds(of: input, estimated, estimate: estimate),
        memory: estimated.memory))
  } catch {
    throw SkipReason(error)
  }
}

/// The step with all its micro-batches whole, less the missing part of the last one.
private func seconds(
  of input: PredictionInput, _ whole: StepEstimate, estimate: StepEstimator
) throws(TrainingError) -> Double {
  let seconds = whole.stepTime.seconds
  guard input.sampleShare < 1 else { return seconds }
  var shorter = input.scenario
  let samples = input.strategy.microBatchSize * input.strategy.dataParallelSize
  shorter.job.globalBatchSize -= samples
  guard shorter.job.globalBatchSize > 0 else { return seconds * input.sampleShare }
  let rest = seconds - (try estimate(input.strategy, shorter)).stepTime.seconds
  let missing = (1 - input.sampleShare) * Double(input.scenario.job.globalBatchSize)
  return seconds - rest * missing / Double(samples)
}

private func feasibility(
  of input: PredictionInput, file: String
) throws(SkipReason) -> Feasibility {
  let plan = StepPlan(input.strategy, in: input.scenario)
  guard let memory = MemoryModel(plan).use else { throw SkipReason("the model has no sizes") }
  return Feasibility(file: file, input: input, memory: memory)
}

extension SkipReason {
  init(_ error: TrainingError) {
    switch error {
    case .stepTooLong: self.init("a step takes longer than 10⁹ seconds")
    case .tooManyTasks: self.init("a step has more tasks than memory holds")
    }
  }
}
