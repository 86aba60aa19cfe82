import Drawing
import Foundation
import Simulation
import Testing
import Training

@testable import Charting

/// Scenes as text, to be read in review: one small picture of each figure.
@Suite struct RecordedSceneTests {
  private let pair = comparison(of: [SamplePair.slow, SamplePair.fast])

  @Test func aSmallPipelineIsDrawnAsRecorded() throws {
    let small = result(
      strategy("pipeline", pipeline: 2), microBatchCount: 2,
      step: pipelineStep(stageCount: 2, microBatchCount: 2))
    let figure = ganttFigure(of: small, in: comparison(of: [small]), sharedEnd: nil)
    try expectRecorded(description(of: figure), as: "gantt-pipeline.txt")
  }

  @Test func theTutorialsOneDeviceIsDrawnAsRecorded() throws {
    let figure = tutorialFigures(of: sampleTutorial())[0]
    try expectRecorded(description(of: figure), as: "learn-one-device.txt")
  }

  @Test func aMomentOfTheTutorialIsDrawnAsRecorded() throws {
    let step = sampleTutorial().comparison.results[2].step
    let unit: Int64 = 1_000_000_000
    let scene = TutorialFrame(of: step, from: 2 * unit, to: 4 * unit).scene(saying: "What happens.")
    let marks = scene.marks.flatMap { lines(of: $0, indent: "") }
    let text = ([scene.alternativeText, size(of: scene), ""] + marks).joined(separator: "\n")
    try expectRecorded(text + "\n", as: "tutorial-frame.txt")
  }

  /// Those of a comparison that are drawn of a slow and a fast strategy.
  @Test(arguments: [
    "comparisonFigure", "breakdownFigure", "memoryFigure", "communicationFigure", "bubbleFigure",
    "scalingFigure", "criticalPathFigure", "busyFigure",
  ])
  func figuresOfTwoStrategiesAreDrawnAsRecorded(function: String) throws {
    let draw = try #require(comparisonFigures.first { $0.function == function }?.draw)
    let figure = try #require(draw(pair).first)
    try expectRecorded(description(of: figure), as: "\(figure.name).txt")
  }

  @Test func aSmallClusterIsDrawnAsRecorded() throws {
    var cluster = pair.scenario.cluster
    (cluster.title, cluster.nodeCount, cluster.devicesPerNode) = ("2 × 2 H100", 2, 2)
    cluster.interNode.bandwidth = .gigabytesPerSecond(25)
    try expectRecorded(description(of: topologyFigure(of: cluster)), as: "topology.txt")
  }

  @Test func manyDevicesAreDrawnAsRecorded() throws {
    let many = result(
      strategy("many", data: 64, pipeline: 2), step: stagedStep([[(64, 100)], [(64, 50)]]))
    let figure = try #require(utilizationFigure(of: many, in: comparison(of: [many])))
    try expectRecorded(description(of: figure), as: "utilization.txt")
  }

  @Test func memoryOverTimeIsDrawnAsRecorded() throws {
    let fast = SamplePair.fast
    let series = sampleSeries(
      "stage 1", inFlight: [0, 2, 1], until: fast.step.timeline.makespan, deviceCount: 1)
    let figure = try #require(memoryOverTimeFigure(of: [series], result: fast, in: pair))
    try expectRecorded(description(of: figure), as: "memory-over-time.txt")
  }

  @Test func measuredStepsAreDrawnAsRecorded() throws {
    let steps = [(1.0, 1.05), (2, 1.6), (4, 4), (3, 4.5)].enumerated().map { index, times in
      MeasuredStep(
        source: index < 2 ? "a.csv" : "b.csv", name: "run \(index)",
        stack: index < 3 ? "first" : "second", measuredSeconds: times.0,
        predictedSeconds: times.1, heldOutSeconds: index == 3 ? 3.3 : nil)
    }
    for figure in [predictionFigure(of: steps), errorFigure(of: steps)].compactMap(\.self) {
      try expectRecorded(description(of: figure), as: "\(figure.name).txt")
    }
  }
}

/// Compares with the file in `Golden`; writes it when it is missing or `PARREPORT_RECORD` is 1.
private func expectRecorded(_ text: String, as name: String) throws {
  let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Golden").appending(path: name)
  let isRecording = ProcessInfo.processInfo.environment["PARREPORT_RECORD"] == "1"
  guard !isRecording, let recorded = try? String(contentsOf: file, encoding: .utf8) else {
    try text.write(to: file, atomically: true, encoding: .utf8)
    Issue.record("recorded \(name)")
    return
  }
  #expect(text == recorded)
}

private func description(of figure: Figure) -> String {
  let scene = figure.scene
  let head = [
    figure.name, figure.title, figure.subtitle, figure.guide, scene.alternativeText,
    size(of: scene), "",
  ]
  let rows = ([figure.table.columns] + figure.table.rows).map { $0.joined(separator: ", ") }
  let table = [""] + shortened(rows)
  let marks = scene.marks.flatMap { lines(of: $0, indent: "") }
  return (head + marks + table).joined(separator: "\n") + "\n"
}

private func size(of scene: Scene) -> String { "\(scene.size.width) × \(scene.size.height)" }

/// The ends of what is too long to be read.
private func shortened(_ lines: [String]) -> [String] {
  guard lines.count > 24 else { return lines }
  return lines.prefix(4) + ["… \(lines.count - 8) more …"] + lines.suffix(4)
}

private func lines(of mark: Mark, indent: String) -> [String] {
  switch mark {
  case .rectangle(let mark):
    let outline = mark.outline.flatMap { $0.width > 1 ? "outline \(number($0.width))" : nil }
    let words = [mark.hatch?.rawValue, outline, mark.tooltip].compactMap(\.self)
      .joined(separator: " ")
    return ["\(indent)rectangle \(text(mark.frame)) \(text(mark.fill)) \(words)"]
  case .rectangles(let mark):
    return ["\(indent)rectangles \(text(mark.fill)) \(mark.hatch?.rawValue ?? "")"]
      + shortened(mark.frames.map { "\(indent)  \(text($0))" })
  case .line(let mark):
    return ["\(indent)line \(text(mark.start)) to \(text(mark.end)) \(text(mark.stroke.paint))"]
  case .polyline(let mark):
    let points = shortened(mark.points.map(text)).joined(separator: " ")
    return ["\(indent)polyline \(paintWords(of: mark)) \(points)"]
  case .text(let mark):
    let place = "\(mark.anchor.rawValue) \(text(mark.position)) size \(number(mark.size))"
    return ["\(indent)text \(place) \(text(mark.paint)) \(mark.content)"]
  case .group(let group):
    return ["\(indent)group \(group.name)"]
      + group.marks.flatMap { lines(of: $0, indent: indent + "  ") }
  }
}

private func paintWords(of mark: PolylineMark) -> String {
  let stroke = mark.stroke.map { "\(text($0.paint))\($0.isDashed ? " dashed" : "")" }
  return [stroke, mark.fill.map { "filled \(text($0))" }].compactMap(\.self).joined(separator: " ")
}

private func text(_ frame: Rectangle) -> String {
  [frame.x, frame.y, frame.width, frame.height].map(number).joined(separator: " ")
}

private func text(_ point: Point) -> String { "\(number(point.x)),\(number(point.y))" }

private func text(_ paint: Paint) -> String {
  switch paint {
  case .theme(let color): return color.rawValue
  case .color(let color):
    return [color.red, color.green, color.blue].map { channel in
      (channel < 16 ? "0" : "") + String(channel, radix: 16)
    }.joined()
  }
}

/// In hundredths of a pixel.
private func number(_ value: Double) -> String { format(value, decimals: 2) }
