import Drawing
import Simulation
import Training

/// One lane's bars as marks.
struct LanePainter {
  let axis: TimeAxis
  let placed: TimelineDrawing.PlacedRow
  let lane: Int
  let raster: LaneRaster
  let top: Double
  let height: Double

  /// "stage 2 compute"
  var name: String {
    let laneName = lane == 0 ? "compute" : placed.row.communication[lane - 1].name
    return "\(displayName(placed.row.rankClass.name)) \(laneName)"
  }

  /// - Parameter isDetailed: Whether every bar is a mark of its own, with a tooltip.
  func marks(isDetailed: Bool) -> [Mark] {
    let bars = isDetailed ? raster.pieces.map(barMark) : batchedBarMarks()
    return stackMarks() + bars + exposureMarks()
  }

  private var bars: LaneBars {
    lane == 0 ? placed.row.compute : placed.row.communication[lane - 1].bars
  }

  private func frame(of piece: LaneRaster.Piece) -> Rectangle {
    Rectangle(
      x: axis.x(ofColumn: piece.start), y: top, width: piece.width / TimeAxis.columnsPerPixel,
      height: height)
  }

  private func barMark(_ piece: LaneRaster.Piece) -> Mark {
    let frame = frame(of: piece)
    let look = bars.activities[piece.bar].look
    let isWide = frame.width >= 4
    return .rectangle(
      RectangleMark(
        frame, fill: .color(look.fill), hatch: isWide ? look.hatch : nil,
        outline: isWide ? Stroke(.theme(.outline), width: 0.75) : nil, tooltip: tooltip(piece.bar)))
  }

  /// One mark for each activity; edges between touching bars are drawn as lines.
  private func batchedBarMarks() -> [Mark] {
    var narrow = [[Rectangle]](repeating: [], count: LaneRaster.activityCount)
    var wide = narrow
    var edges: [Rectangle] = []
    for piece in raster.pieces {
      let frame = frame(of: piece)
      let activity = Int(bars.activities[piece.bar].rawValue)
      guard frame.width >= 4 else {
        narrow[activity].append(frame)
        continue
      }
      wide[activity].append(frame)
      edges.append(Rectangle(x: frame.x - 0.25, y: top, width: 0.5, height: height))
    }
    let batches = Activity.allCases.flatMap { activity in
      let index = Int(activity.rawValue)
      return batch(narrow[index], of: activity, hatch: nil)
        + batch(wide[index], of: activity, hatch: activity.look.hatch)
    }
    let lines = RectanglesMark(edges, fill: .theme(.outline))
    return batches + (edges.isEmpty ? [] : [.rectangles(lines)])
  }

  private func stackMarks() -> [Mark] {
    let stacks = LaneStacks(of: raster, tolerance: Float(0.6 / height))
    var frames = [[Rectangle]](repeating: [], count: LaneRaster.activityCount)
    for block in stacks.blocks {
      frames[block.activity].append(
        Rectangle(
          x: axis.x(ofColumn: Double(block.start)),
          y: top + height * (1 - block.bottom - block.height),
          width: Double(block.end - block.start) / TimeAxis.columnsPerPixel,
          height: height * block.height))
    }
    return Activity.allCases.flatMap { batch(frames[Int($0.rawValue)], of: $0, hatch: nil) }
  }

  private func batch(_ frames: [Rectangle], of activity: Activity, hatch: Hatch?) -> [Mark] {
    guard !frames.isEmpty else { return [] }
    return [
      .rectangles(RectanglesMark(frames, fill: .color(activity.look.fill), hatch: hatch))
    ]
  }

  /// Lines below the columns in which most of the lane's communication is exposed.
  private func exposureMarks() -> [Mark] {
    guard lane > 0 else { return [] }
    let runs = exposedColumns(
      of: placed.row.communication[lane - 1], columnsPerNanosecond: axis.columnsPerNanosecond,
      columnCount: axis.columnCount)
    guard !runs.isEmpty else { return [] }
    let frames = runs.map { run in
      Rectangle(
        x: axis.x(ofColumn: Double(run.lowerBound)), y: top + height + 1,
        width: Double(run.count) / TimeAxis.columnsPerPixel, height: 2)
    }
    return [.rectangles(RectanglesMark(frames, fill: .theme(.ink)))]
  }

  private func tooltip(_ bar: Int) -> String {
    let start = Nanoseconds(bars.starts[bar])
    let end = Nanoseconds(bars.ends[bar])
    let unit = axis.unit
    let what = placed.names.description(
      of: bars.activities[bar], microBatch: Int(bars.microBatches[bar]),
      block: Int(bars.blocks[bar]))
    let taskCount = bars.taskCounts[bar]
    let operations = taskCount > 1 ? ", \(taskCount) operations" : ""
    let when = "\(format(unit.value(of: start)))–\(unit.format(end))"
    return "\(displayName(placed.row.rankClass.name)): \(what), \(when)"
      + " (\(unit.format(end - start))\(operations))"
  }
}
