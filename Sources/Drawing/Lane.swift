/// Rectangles that share their top and bottom edge.
struct Lane {
  let rows: Extent
  var extents: [Extent]

  /// Sorts rectangles into lanes, in order of each lane's first.
  ///
  /// - Throws: `RenderError.coordinateNotFinite`.
  static func lanes(
    of frames: [Rectangle], scale: Int, _ canvas: borrowing Canvas
  ) throws(RenderError) -> [Lane] {
    let factor = Double(scale)
    var lanes: [Lane] = []
    var places: [Extent: Int] = [:]
    var last: (rows: Extent, place: Int)?
    for frame in frames {
      guard frame.isFinite else { throw .coordinateNotFinite(mark: "rectangle") }
      let rows = Extent(frame.y * factor, frame.maxY * factor, limit: canvas.height)
      let columns = Extent(frame.x * factor, frame.maxX * factor, limit: canvas.width)
      if rows.isEmpty || columns.isEmpty { continue }
      if last?.rows != rows {
        let place = places[rows] ?? lanes.count
        if place == lanes.count {
          places[rows] = place
          lanes.append(Lane(rows: rows, extents: []))
        }
        last = (rows, place)
      }
      if let last { lanes[last.place].extents.append(columns) }
    }
    return lanes
  }
}

extension Rectangle {
  var isFinite: Bool { maxX.isFinite && maxY.isFinite && x.isFinite && y.isFinite }
}

extension Point {
  var isFinite: Bool { x.isFinite && y.isFinite }
}
