import Simulation
import Testing
import Training

@testable import Charting

/// What a figure is drawn of: a comparison, and what some figures take besides.
struct LawCase: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var comparison: Comparison
  /// What the first strategy's devices hold.
  var series: [MemorySeries] = []
  /// Nil where there is none, because a tutorial has batches.
  var tutorial: Tutorial?
  var measured: [MeasuredStep] = []
}

extension LawCase {
  /// One bar, from a nanosecond to 10⁹ s, under every name.
  static let ofOneBar: [Self] = [1, billionSeconds].flatMap { duration in
    (["only"] + hostileNames).map { name in
      var builder = StepBuilder()
      let track = builder.addRanks(name, count: 100, streams: [.compute, .gradients]).lowerBound
      let work = builder.add(.forward, taking: duration, on: [track], microBatch: 0)
      builder.add(.allReduce, taking: duration, on: [track + 1], after: [work])
      return Self(
        "one bar of \(duration) ns", step: builder.step, named: name, cluster: (1, 1),
        momentCount: 1, runs: [run(of: name, taking: Double(duration) / 1e9)])
    }
  }

  /// A million bars in the least time, in about 10⁻³ s and in 10⁹ s, under a short name: those of thousands of
  /// letters would cost more than the bars.
  static let ofAMillionBars: [Self] = [
    ("short", CrowdedStep.short, hostileNames[3]),
    ("of a millisecond", CrowdedStep.millisecond, hostileNames[5]),
    ("long", CrowdedStep.long, hostileNames[7]),
  ].map { words, step, name in
    let end = step.timeline.makespan.seconds
    let runs = (0..<CrowdedStep.taskCount).map { index in
      run(of: name, taking: end * Double(1 + index % 100), index: index)
    }
    return Self(
      "a million bars, \(words)", step: step, named: name, cluster: (125_000, 8),
      momentCount: CrowdedStep.taskCount, runs: runs)
  }

  /// Nothing takes time: no strategy, no devices, no tasks, or one without a duration.
  static let ofNothing: [Self] =
    [Self(testDescription: "no strategy", comparison: ChartingTests.comparison(of: []))]
    + hostileNames.flatMap { name in
      [false, true].map { hasTask in
        var builder = StepBuilder()
        let track = builder.addRanks(name, count: 100, streams: [.compute]).lowerBound
        if hasTask { builder.add(.forward, taking: 0, on: [track]) }
        return Self(
          "nothing that takes time", step: builder.step, named: name, cluster: (1, 1),
          momentCount: 0, runs: [])
      }
    } + [
      Self(
        "no devices", step: StepBuilder().step, named: "none", cluster: (1, 1), momentCount: 0,
        runs: [])
    ]

  private static let billionSeconds: Int64 = 1_000_000_000_000_000_000

  private init(
    _ words: String, step: StepTimeline, named name: String,
    cluster: (nodes: Int, devices: Int), momentCount: Int, runs: [MeasuredStep]
  ) {
    testDescription = "\(words), named \(name.prefix(20).debugDescription)"
    var step = step
    for index in step.rankClasses.indices { step.rankClasses[index].name = name }
    let only = result(
      strategy(name, data: 100, pipeline: 2), microBatchCount: 4, step: step,
      memory: memoryUse(activations: [1, 2]))
    comparison = ChartingTests.comparison(of: [only])
    comparison.scenario.cluster = Self.cluster(
      named: name, cluster, latency: step.timeline.makespan)
    measured = runs
    tutorial = Self.tutorial(of: only)
    if momentCount > 0 {
      let moments = (0..<momentCount).map { $0 % 7 }
      series = [
        sampleSeries(name, inFlight: moments, until: step.timeline.makespan, label: name)
      ]
    }
  }

  private static func cluster(
    named name: String, _ size: (nodes: Int, devices: Int), latency: Nanoseconds
  ) -> Cluster {
    let link = Link(latency: latency, bandwidth: .gigabytesPerSecond(100))
    return Cluster(
      title: name,
      accelerator: Accelerator(
        name: name, title: name, memory: .gibibytes(79.6),
        memoryBandwidth: .gigabytesPerSecond(3_350), peakRates: [:], achievedRates: [:]),
      nodeCount: size.nodes, devicesPerNode: size.devices, intraNode: link, interNode: link)
  }

  private static func tutorial(of result: StrategyResult) -> Tutorial {
    let name = result.strategy.name
    let part = ModelPart(
      name: name, layer: name, forwardTime: Nanoseconds(1), backwardTime: Nanoseconds(2))
    let model = Model(name: name, architecture: .parts([part]))
    return Tutorial(
      comparison: ChartingTests.comparison(of: [result], model: model, batches: [name]),
      batches: [name], parts: [part])
  }

  /// Predictions from half to twice of what was measured.
  private static func run(of name: String, taking seconds: Double, index: Int = 0) -> MeasuredStep {
    let factors = [1, 0.5, 1.03, 2, 0.98, 1.2]
    return MeasuredStep(
      source: name, name: name, stack: name, measuredSeconds: seconds,
      predictedSeconds: seconds * factors[index % factors.count],
      heldOutSeconds: index.isMultiple(of: 2) ? seconds * 1.1 : nil)
  }
}
