import Drawing
import Simulation
import Training

/// One lane's bars as marks.
struct LanePainter {
  let axis: TimeAxis
  let columns: ColumnGrid
  let placed: TimelineDrawing.PlacedRow
  let lane: Int
  let raster: LaneRaster
  let top: Double
  let height: Double

  /// As in "stage 2 compute".
  var name: String {
    let laneName = lane == 0 ? "compute" : placed.row.communication[lane - 1].name
    return "\(displayName(placed.row.rankClass.name)) \(laneName)"
  }

  /// The lane's bars; in detail, every bar is a mark of its own, with a tooltip.
  func marks(isDetailed: Bool) -> [Mark] {
    let bars = isDetailed ? raster.pieces.map(barMark) : batchedBarMarks()
    return stackMarks() + bars + capMarks() + exposureMarks()
  }

  private func frame(of piece: LaneRaster.Piece) -> Rectangle {
    Rectangle(
      x: columns.x(of: piece.start), y: top + height * (1 - piece.bar.share),
      width: piece.width / columns.perPixel, height: height * piece.bar.share)
  }

  private func barMark(_ piece: LaneRaster.Piece) -> Mark {
    let frame = frame(of: piece)
    let look = piece.bar.activity.look
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
      let activity = Int(piece.bar.activity.rawValue)
      guard frame.width >= 4 else {
        narrow[activity].append(frame)
        continue
      }
      wide[activity].append(frame)
      edges.append(Rectangle(x: frame.x - 0.25, y: frame.y, width: 0.5, height: frame.height))
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
    var frames = [[Rectangle]](repeating: [], count: LaneRaster.activityCount)
    for block in raster.stacks.blocks {
      frames[block.activity].append(
        Rectangle(
          x: columns.x(of: Double(block.start)),
          y: top + height * (1 - block.bottom - block.height),
          width: Double(block.end - block.start) / columns.perPixel,
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

  /// A line on top of narrow communication bars, whose dark fills would vanish in the dark theme.
  private func capMarks() -> [Mark] {
    guard lane > 0 else { return [] }
    let caps = raster.pieces.compactMap { piece -> Rectangle? in
      var frame = frame(of: piece)
      let isTall = frame.height >= 4
      frame.height = 1
      return frame.width < 4 && isTall ? frame : nil
    }
    return caps.isEmpty ? [] : [.rectangles(RectanglesMark(caps, fill: .theme(.outline)))]
  }

  /// Lines below the columns in which most of the lane's communication is exposed.
  private func exposureMarks() -> [Mark] {
    guard lane > 0 else { return [] }
    let runs = exposedColumns(of: placed.row.communication[lane - 1], on: columns)
    guard !runs.isEmpty else { return [] }
    let frames = runs.map { run in
      Rectangle(
        x: columns.x(of: Double(run.lowerBound)), y: top + height + 1,
        width: Double(run.count) / columns.perPixel, height: 2)
    }
    return [.rectangles(RectanglesMark(frames, fill: .theme(.ink)))]
  }

  private func tooltip(_ bar: LaneBar) -> String {
    let start = Nanoseconds(bar.start)
    let end = Nanoseconds(bar.end)
    let unit = axis.unit
    let what = placed.names.description(of: bar)
    let busy = bar.share < 1 ? ", busy \(formatShare(bar.share))" : ""
    let operations = bar.taskCount > 1 ? ", \(bar.taskCount) operations\(busy)" : ""
    let when = "\(unit.format(start)) to \(unit.format(end))"
    return "\(displayName(placed.row.rankClass.name)): \(what), \(when)"
      + " (\(unit.format(end - start))\(operations))"
  }
}
