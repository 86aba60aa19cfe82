import Drawing
import Simulation
import Testing
import Training

@testable import Charting

func checkUtilization(_ figures: [Figure], of comparison: Comparison) {
  let results = comparison.results.filter { result in
    let count = result.step.rankClasses.reduce(0) { $0 + $1.rankCount }
    return count > utilizationDeviceCount && result.step.timeline.makespan > .zero
  }
  #expect(figures.count == results.count)
  for (figure, result) in zip(figures, results) { checkUtilization(of: figure, result.step) }
}

/// The map's cells have the colours of the grid, and these and the bars beside the map stand for the busy
/// time of all devices.
private func checkUtilization(of figure: Figure, _ step: StepTimeline) {
  let deviceCount = step.rankClasses.reduce(0) { $0 + $1.rankCount }
  let grid = UtilizationGrid(of: step, deviceCount: deviceCount)
  let lanes = figure.scene.marks.compactMap { mark -> Rectangle? in
    guard case .rectangle(let lane) = mark, lane.fill == .theme(.lane) else { return nil }
    return lane.frame
  }
  guard let map = figure.scene.groups.first, lanes.count >= 3 else {
    Issue.record("\(figure.name): no map")
    return
  }
  let levels = map.levels(in: lanes[1], rowCount: grid.rows.count)
  #expect(levels == grid.means.map { $0.map(UtilizationScale.level) }, "\(figure.name)")
  let busy = step.rankClasses.reduce(0.0) { sum, rankClass in
    let time = step.timeline.busyTime(of: rankClass.tracks.lowerBound)
    return sum + Double(rankClass.rankCount) * Double(time.count)
  }
  let share = busy / Double(step.timeline.makespan.count) / Double(deviceCount)
  let (least, most) = shares(of: levels ?? [], grid: grid)
  // Cells are single precision.
  #expect(least - 1e-4 <= share && share <= most + 1e-4, "\(figure.name)")
  let batches = figure.scene.marks.compactMap { mark -> RectanglesMark? in
    if case .rectangles(let batch) = mark { batch } else { nil }
  }
  let bars = batches.first { batch in
    batch.frames.count == grid.rows.count && batch.frames.allSatisfy { $0.x == lanes[2].x }
  }
  let mean = (bars?.frames ?? []).enumerated().reduce(0.0) { mean, bar in
    mean + bar.element.width * Double(grid.devices(of: bar.offset).count) / Double(deviceCount)
  }
  #expect(abs(mean - share * lanes[2].width) < 1, "\(figure.name)")
  checkBand(of: figure, band: batches[0], lane: lanes[0])
}

/// What the colours say at least and at most of the devices' time.
private func shares(of levels: [[Int?]], grid: UtilizationGrid) -> (least: Double, most: Double) {
  var (least, most) = (0.0, 0.0)
  for (row, levels) in levels.enumerated() {
    let weight = Double(grid.devices(of: row).count) / Double(grid.deviceCount * levels.count)
    for level in levels {
      least += weight * (level.map { max(Double($0) / 10, 0.005) } ?? 0)
      most += weight * (level.map { Double($0 + 1) / 10 } ?? 0.005)
    }
  }
  return (least, most)
}

/// Above the map, the line and the band are where the table's numbers say.
private func checkBand(of figure: Figure, band: RectanglesMark, lane: Rectangle) {
  let rows = figure.table.rows.map { $0.compactMap(Double.init) }
  let median = figure.scene.marks.compactMap { mark -> [Point]? in
    if case .polyline(let line) = mark { line.points } else { nil }
  }.first
  func y(_ percent: Double) -> Double { lane.maxY - lane.height * percent / 100 }
  let width = lane.width / Double(rows.count)
  var heights: [Int: Rectangle] = [:]
  for frame in band.frames {
    heights[Int(((frame.x - lane.x) / width).rounded())] = frame
  }
  let error = rows.enumerated().map { column, row in
    let line = (median ?? [])[2 * column..<2 * column + 2].map { abs($0.y - y(row[3])) }
    let frame = heights[column] ?? Rectangle(x: 0, y: y(row[4]), width: 0, height: 0)
    return max(line.max() ?? 0, abs(frame.y - y(row[4])), abs(frame.maxY - y(row[2])))
  }.max()
  #expect((error ?? .infinity) < 1, "\(figure.name): band")
}

extension GroupMark {
  /// `[row][column]`: the colour's position in its scale; nil where cells overlap or leave the grid.
  fileprivate func levels(in frame: Rectangle, rowCount: Int) -> [[Int?]]? {
    let columnCount = UtilizationGrid.columnCount
    let (width, height) = (frame.width / Double(columnCount), frame.height / Double(rowCount))
    var levels = [[Int?]](
      repeating: [Int?](repeating: nil, count: columnCount), count: rowCount)
    for cell in marks.rectangles {
      let edges = [
        (cell.frame.x - frame.x) / width, (cell.frame.maxX - frame.x) / width,
        (cell.frame.y - frame.y) / height, (cell.frame.maxY - frame.y) / height,
      ]
      let places = edges.map { Int($0.rounded()) }
      guard zip(edges, places).allSatisfy({ abs($0 - Double($1)) < 0.01 }),
        case .color(let color) = cell.fill,
        let level = UtilizationScale.colors.firstIndex(of: color),
        places[0] >= 0, places[1] <= columnCount, places[2] >= 0, places[3] <= rowCount
      else { return nil }
      for row in places[2]..<places[3] {
        for column in places[0]..<places[1] {
          guard levels[row][column] == nil else { return nil }
          levels[row][column] = level
        }
      }
    }
    return levels
  }
}
