import Drawing
import Simulation
import Training

/// Rows of one or several steps on a common time axis, as marks.
struct TimelineDrawing {
  /// A row and where it goes.
  struct PlacedRow {
    var row: RankRow
    /// In logical pixels.
    var top: Double
    var names: BarNames
  }

  /// Above this many bars in a figure, bars of one activity are one mark and have no tooltips.
  static let detailLimit = 1_500

  let axis: TimeAxis
  let style: RowStyle
  let rows: [PlacedRow]
  /// `[row][lane]`
  private let rasters: [[LaneRaster]]

  init(of rows: [PlacedRow], on axis: TimeAxis, style: RowStyle) {
    self.axis = axis
    self.style = style
    self.rows = rows
    rasters = rows.map { placed in
      placed.row.lanes.map { bars in
        LaneRaster(
          of: bars, columnsPerNanosecond: axis.columnsPerNanosecond, columnCount: axis.columnCount)
      }
    }
  }

  /// "aggregated: 1 px = 0.21 ms, up to 37 operations" when more than 30 % of the columns with bars
  /// are crowded; nil otherwise.
  var aggregationNote: String? {
    let all = rasters.joined()
    let crowded = all.reduce(0) { $0 + $1.crowdedColumnCount }
    let occupied = all.reduce(0) { $0 + $1.occupiedColumnCount }
    guard crowded * 10 > occupied * 3 else { return nil }
    let pixel = axis.unit.value(of: axis.end) / axis.width
    let most = all.map(\.maximumTaskCount).max() ?? 0
    return "aggregated: 1 px = \(format(pixel)) \(axis.unit.symbol), up to \(most) operations"
  }

  /// The activities that occur, in the legend's order.
  var activities: [Activity] {
    let present = rows.reduce(into: Set<Activity>()) { set, placed in
      for bars in placed.row.lanes { for activity in bars.activities { set.insert(activity) } }
    }
    return present.sorted()
  }

  /// Lane backgrounds with the waiting hatch; the axis's grid goes before them.
  func backgroundMarks() -> [Mark] {
    rows.flatMap { placed in
      placed.row.lanes.indices.map { lane in
        let frame = Rectangle(
          x: axis.left, y: top(of: lane, in: placed), width: axis.width,
          height: style.height(ofLane: lane))
        return .rectangle(RectangleMark(frame, fill: .theme(.lane)))
      } + waitingMarks(of: placed)
    }
  }

  /// Bars and the lines below exposed communication, a group for each lane.
  func barMarks() -> [Mark] {
    let pieceCount = rasters.joined().reduce(0) { $0 + $1.pieces.count }
    let isDetailed = pieceCount <= Self.detailLimit
    return zip(rows, rasters).flatMap { placed, rasters in
      rasters.indices.map { lane in
        let painter = LanePainter(
          axis: axis, placed: placed, lane: lane, raster: rasters[lane],
          top: top(of: lane, in: placed), height: style.height(ofLane: lane))
        return .group(GroupMark(painter.name, painter.marks(isDetailed: isDetailed)))
      }
    }
  }

  func labelMarks() -> [Mark] {
    let places = rows.map { placed in
      labelPlaces(
        on: placed.row.compute, axis: axis, top: placed.top, height: style.computeHeight,
        names: placed.names)
    }
    return BarLabels.marks(of: places.map(\.places), barCounts: places.map(\.barCount))
  }

  private func top(of lane: Int, in placed: PlacedRow) -> Double {
    placed.top + style.offset(ofLane: lane)
  }

  private func waitingMarks(of placed: PlacedRow) -> [Mark] {
    let waiting = placed.row.waiting
    let frames = (0..<waiting.count).compactMap { index -> Rectangle? in
      let left = axis.x(of: Nanoseconds(waiting.starts[index]))
      let right = axis.x(of: Nanoseconds(waiting.ends[index]))
      guard right - left >= 1.5 else { return nil }
      return Rectangle(x: left, y: placed.top, width: right - left, height: style.computeHeight)
    }
    guard !frames.isEmpty else { return [] }
    return [.rectangles(RectanglesMark(frames, fill: .theme(.lane), hatch: .waiting))]
  }
}
