import Benchmark
import Charting
import Drawing
import PlainC
import Simulation
import Training

/// A million bars, drawn and encoded as PNG.
///
/// To be about as fast as plain C on libgd, which is measured beside it.
func drawingSuite() throws -> BenchmarkSuite {
  let suite = BenchmarkSuite(name: "drawing")
  let scene = barScene(rowCount: 16, barsPerRow: 62_500)
  let comparison = try pipelineComparison(stageCount: 8, microBatchCount: 33_333)

  suite.benchmark("plain C on libgd, 1,000,000 bars") { state in
    precondition(plainCBarChart(1_600, 900, 16, 62_500) > 0, "the picture is encoded")
    try state.end()
    state.handled(1_000_000, nanosecondLimit: 110)
  }

  suite.benchmark("1,000,000 rectangles as PNG") { state in
    _ = try png(of: scene, theme: .light, scale: 1)
    try state.end()
    state.handled(1_000_000, nanosecondLimit: 110)
  }

  suite.benchmark("Gantt chart of 1,000,000 bars as PNG") { state in
    let result = comparison.results[0]
    let figure = ganttFigure(of: result, in: comparison, sharedEnd: nil)
    _ = try png(of: figure.scene, theme: .light, scale: 1)
    try state.end()
    state.handled(result.step.timeline.taskCount, nanosecondLimit: 110)
  }
  return suite
}

/// The bars that plain C draws.
private func barScene(rowCount: Int, barsPerRow: Int) -> Scene {
  let size = Size(width: 1_600, height: 900)
  let rowHeight = size.height / Double(rowCount)
  let barWidth = size.width / Double(barsPerRow)
  let marks = ThemeColor.allCases.prefix(4).enumerated().map { index, color in
    let frames = (0..<rowCount).flatMap { row in
      (0..<barsPerRow).lazy.filter { ($0 + row) % 4 == index }.map { bar in
        Rectangle(
          x: Double(bar) * barWidth, y: Double(row) * rowHeight, width: barWidth,
          height: rowHeight * 0.8)
      }
    }
    return Mark.rectangles(RectanglesMark(frames, fill: .theme(color)))
  }
  return Scene(size: size, alternativeText: "bars", marks: marks)
}

/// One step of a pipeline: for each stage and micro-batch two passes, and what they send.
///
/// Up to eight stages are all drawn.
private func pipelineComparison(
  stageCount: Int, microBatchCount: Int
) throws(TrainingError) -> Comparison {
  let unit = Nanoseconds(1_000_000)
  let parts = (0..<stageCount).map {
    ModelPart(name: "part\($0)", layer: "layer\($0)", forwardTime: unit, backwardTime: unit + unit)
  }
  let device = Accelerator(
    name: "device", title: "device", memory: .zero, memoryBandwidth: Bandwidth(amount: 1),
    peakRates: [:], achievedRates: [:])
  let link = Link(latency: Nanoseconds(100_000), bandwidth: Bandwidth(amount: 1))
  var strategy = Strategy(name: "pipeline")
  strategy.pipelineParallelSize = stageCount
  let scenario = Scenario(
    name: "a long pipeline", model: Model(name: "parts", architecture: .parts(parts)),
    cluster: Cluster(
      title: "devices", accelerator: device, nodeCount: 1, devicesPerNode: stageCount,
      intraNode: link, interNode: link),
    job: Job(globalBatchSize: microBatchCount, sequenceLength: 1), strategies: [strategy],
    baseline: strategy.name)
  return compare([try evaluate(strategy, in: scenario)], of: scenario)
}
