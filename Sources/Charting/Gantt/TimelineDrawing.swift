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
  /// Lanes with more than their part of this many rectangles get wider columns.
  static let rectangleLimit = 8_000

  let axis: TimeAxis
  let style: RowStyle
  private(set) var rows: [PlacedRow]
  /// By row, then by lane.
  private let rasters: [[LaneRaster]]

  init(of rows: [PlacedRow], on axis: TimeAxis, style: RowStyle) {
    self.axis = axis
    self.style = style
    self.rows = rows
    let narrow = Self.narrowWidth / axis.width * Double(axis.end.count)
    let laneCount = rows.reduce(0) { $0 + $1.row.lanes.count }
    let limit = max(300, Self.rectangleLimit / max(1, laneCount))
    rasters = rows.map { placed in
      placed.row.lanes.map {
        LaneRaster.fitting($0.condensed(below: narrow), on: axis, limit: limit)
      }
    }
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
    let widest = all.filter { $0.crowdedColumnCount > 0 }.map(\.columns.perPixel).min() ?? 1
    let column = Nanoseconds(Int64(Double(axis.end.count) / axis.width / widest))
    let unit = TimeUnit(for: column, isAbstract: axis.unit == .abstract)
    let most = all.map(\.maximumTaskCount).max() ?? 0
    return
      "aggregated: colours in a column of \(unit.format(column)) stand for the shares of up to "
      + "\(most) operations"
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
          axis: axis, columns: rasters[lane].columns, placed: placed, lane: lane,
          raster: rasters[lane],
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
