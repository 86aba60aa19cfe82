import Drawing
import Foundation
import Testing
import Training

@testable import Charting

/// Scenes as text, to be read in review.
@Suite struct RecordedSceneTests {
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
    "\(scene.size.width) × \(scene.size.height)", "",
  ]
  let table = [""] + ([figure.table.columns] + figure.table.rows).map { $0.joined(separator: ", ") }
  let marks = scene.marks.flatMap { lines(of: $0, indent: "") }
  return (head + marks + table).joined(separator: "\n") + "\n"
}

private func lines(of mark: Mark, indent: String) -> [String] {
  switch mark {
  case .rectangle(let mark):
    let words = [mark.hatch?.rawValue, mark.tooltip].compactMap(\.self).joined(separator: " ")
    return ["\(indent)rectangle \(text(mark.frame)) \(text(mark.fill)) \(words)"]
  case .rectangles(let mark):
    return ["\(indent)rectangles \(text(mark.fill)) \(mark.hatch?.rawValue ?? "")"]
      + mark.frames.map { "\(indent)  \(text($0))" }
  case .line(let mark):
    return ["\(indent)line \(text(mark.start)) to \(text(mark.end)) \(text(mark.stroke.paint))"]
  case .polyline(let mark):
    return ["\(indent)polyline \(mark.points.map(text).joined(separator: " "))"]
  case .text(let mark):
    let place = "\(mark.anchor.rawValue) \(text(mark.position)) size \(number(mark.size))"
    return ["\(indent)text \(place) \(text(mark.paint)) \(mark.content)"]
  case .group(let group):
    return ["\(indent)group \(group.name)"]
      + group.marks.flatMap { lines(of: $0, indent: indent + "  ") }
  }
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
