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
    /// Rows of one group, a strategy's, label equal bars alike.
    var group = 0
  }

  /// Above this many bars in a figure, bars of one activity are one mark and have no tooltips.
  static let detailLimit = 1_500
  /// Narrower bars of one pass are joined over gaps; in logical pixels.
  private static let narrowWidth = 2.0
  /// Above this many rectangles in a figure, its columns become wider.
  static let rectangleLimit = 12_000

  let axis: TimeAxis
  let style: RowStyle
  private(set) var rows: [PlacedRow]
  private let columns: ColumnGrid
  /// By row, then by lane.
  private let rasters: [[LaneRaster]]

  init(of rows: [PlacedRow], on axis: TimeAxis, style: RowStyle) {
    self.axis = axis
    self.style = style
    self.rows = rows
    var columns = ColumnGrid(axis: axis)
    var rasters = Self.rasters(of: rows, on: columns)
    while Self.rectangleCount(of: rasters) > Self.rectangleLimit, columns.canBeCoarser {
      columns.perPixel /= 2
      rasters = Self.rasters(of: rows, on: columns)
    }
    self.columns = columns
    self.rasters = rasters
  }

  private static func rasters(of rows: [PlacedRow], on columns: ColumnGrid) -> [[LaneRaster]] {
    let narrow = narrowWidth / columns.axis.width * Double(columns.axis.end.count)
    return rows.map { placed in
      placed.row.lanes.map { LaneRaster(of: $0.condensed(below: narrow), on: columns) }
    }
  }

  private static func rectangleCount(of rasters: [[LaneRaster]]) -> Int {
    rasters.joined().reduce(0) { $0 + $1.pieces.count + $1.stacks.blocks.count }
  }

  mutating func moveDown(by distance: Double) {
    for row in rows.indices { rows[row].top += distance }
  }

  /// "aggregated: 1 px = 0.21 ms, up to 37 operations" when more than 30 % of the columns with bars
  /// are crowded; nil otherwise.
  var aggregationNote: String? {
    let all = rasters.joined()
    let crowded = all.reduce(0) { $0 + $1.crowdedColumnCount }
    let occupied = all.reduce(0) { $0 + $1.occupiedColumnCount }
    guard crowded * 10 > occupied * 3 else { return interruptionNote }
    let column = axis.unit.value(of: axis.end) / axis.width / columns.perPixel
    let most = all.map(\.maximumTaskCount).max() ?? 0
    return "aggregated: a column is \(format(column)) \(axis.unit.symbol) with up to \(most) "
      + "operations, and its colours stand for their shares"
  }

  private var interruptionNote: String? {
    let isInterrupted = rasters.joined().contains { $0.pieces.contains { $0.bar.share < 1 } }
    return isInterrupted ? "low bars are passes with gaps: the height is the busy share" : nil
  }

  /// The activities that occur, in the legend's order.
  var activities: [Activity] {
    var isPresent = [Bool](repeating: false, count: LaneRaster.activityCount)
    for bars in rows.lazy.flatMap(\.row.lanes) {
      for bar in bars { isPresent[Int(bar.activity.rawValue)] = true }
    }
    return Activity.allCases.filter { isPresent[Int($0.rawValue)] }
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
          axis: axis, columns: columns, placed: placed, lane: lane, raster: rasters[lane],
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
    return BarLabels.marks(of: places, groups: rows.map(\.group))
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
