import Measurements
import Reporting
import Training

extension HandMade {
  /// Six runs with a step time, one of them on one device, two without memory, one that cannot be predicted.
  static func accuracyReport(isHeldOut: Bool = true) -> AccuracyReport {
    let predictions = [
      prediction("one", measured: 1, predicted: 1.05, microBatchSize: 1),
      prediction("two", measured: 1.2, predicted: 0.9, microBatchSize: 2),
      prediction("three <b>", measured: 2, predicted: 2, devices: 64),
      prediction("four", measured: 40, predicted: 30, file: "b.csv", stack: "stack | b"),
      prediction("five", measured: 44, predicted: 50, file: "b.csv", stack: "stack | b"),
      prediction("alone", measured: 30, predicted: 33, devices: 1),
    ]
    let outOfMemory = [79.0, 95].map { size in
      RunOutcome.ranOutOfMemory(
        Feasibility(
          file: "b.csv", input: predictions[3].input, memory: memory(stages: [size])))
    }
    let skipped = SkippedRun(
      file: "b.csv", sourceID: "six", reason: SkipReason("the vocabulary is not stated"))
    var report = AccuracyReport(
      of: Accuracy(predictions.map { .predicted($0) } + outOfMemory + [.skipped(skipped)]),
      version: "0.1.0", command: "parreport accuracy --measurements 'a b.csv'")
    if isHeldOut { addEverything(to: &report) }
    return report
  }

  private static func addEverything(to report: inout AccuracyReport) {
    let predictions = report.accuracy.predictions
    var heldOut = HeldOutAccuracy(
      words: "5 folds of each stack's runs", predictedSeconds: [1.1, 0.8, 2.2, nil, nil, nil],
      isInBand: [true, false, true, nil, nil, nil])
    heldOut.tooSmall = [
      HeldOutAccuracy.SmallStack(name: "stack | b", runCount: 2, differentCount: 1)
    ]
    report.heldOut = heldOut
    report.ablations = Ablation.all.prefix(2).enumerated().map { index, ablation in
      AblatedAccuracy(
        ablation, of: predictions,
        seconds: predictions.map { $0.predictedSeconds * (index == 0 ? 1 : 0.5) })
    }
    report.worst = report.accuracy.worst(2).map {
      WorstPrediction(
        prediction: $0, breakdown: breakdown(300, 600, exposed: [.allReduce: 50], bubble: 50))
    }
  }

  private static func prediction(
    _ name: String, measured: Double, predicted: Double, file: String = "a.csv",
    stack: String = "stack-a", devices: Int = 32, microBatchSize: Int = 1
  ) -> Prediction {
    var run = MeasuredRun(sourceID: name)
    run.stack = stack
    run.modelName = "llama3-8b"
    run.accelerator = "H100"
    run.deviceCount = devices
    run.peakMemoryFigure = file == "a.csv" ? 50 : nil
    var strategy = Strategy(name: "as measured")
    strategy.dataParallelSize = devices
    strategy.microBatchSize = microBatchSize
    var scenario = scenario(named: name, results: [])
    scenario.job.stack.name = stack
    if file == "a.csv" {
      scenario.job.stack.errors = StackErrors(
        bands: [ErrorBand(group: .all, runCount: 9, low: -0.1, median: 0, high: 0.1)])
    }
    return Prediction(
      file: file,
      input: PredictionInput(
        run: run, scenario: scenario, strategy: strategy,
        assumed: name == "two" ? ["micro-batch: 1 (it is not stated)"] : []),
      measuredSeconds: measured, predictedSeconds: predicted, memory: memory(stages: [48]))
  }
}
