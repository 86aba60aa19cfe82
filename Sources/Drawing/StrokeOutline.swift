/// The polygons of a line with a width.
enum StrokeOutline {
  /// On and off, in logical pixels.
  static let dashLengths = (on: 4.0, off: 3.0)

  /// Cuts a line into dashes; the pattern runs on around corners.
  static func dashes(of points: [Point], on: Double, off: Double) -> [(Point, Point)] {
    var dashes: [(Point, Point)] = []
    // How far into the pattern the current place is.
    var phase = 0.0
    for (start, end) in zip(points, points.dropFirst()) {
      let length = distance(start, end)
      var position = 0.0
      while position < length {
        let isOn = phase < on
        let step = min(length - position, (isOn ? on : on + off) - phase)
        if isOn {
          let ends = (position / length, (position + step) / length)
          dashes.append((between(start, end, ends.0), between(start, end, ends.1)))
        }
        position += step
        phase += step
        if phase >= on + off - 1e-9 { phase = 0 }
        if step <= 1e-9 * length { break }
      }
    }
    return dashes
  }

  /// A rectangle along a segment, turning the same way for every segment; nil without length.
  static func box(from start: Point, to end: Point, width: Double) -> [Point]? {
    let length = distance(start, end)
    guard length > 0 else { return nil }
    let dx = (end.y - start.y) / length * width / 2
    let dy = (start.x - end.x) / length * width / 2
    return [
      Point(x: start.x + dx, y: start.y + dy), Point(x: start.x - dx, y: start.y - dy),
      Point(x: end.x - dx, y: end.y - dy), Point(x: end.x + dx, y: end.y + dy),
    ]
  }

  /// A round join: a twelve-sided polygon that turns the same way as `box`.
  static func joint(at center: Point, width: Double) -> [Point] {
    unitCircle.map { Point(x: center.x + $0.x * width / 2, y: center.y - $0.y * width / 2) }
  }

  private static let unitCircle: [Point] = {
    let half = 0.5
    let high = 3.0.squareRoot() / 2
    let quarter = [(1.0, 0.0), (high, half), (half, high)]
    return quarter.map { Point(x: $0.0, y: $0.1) } + quarter.map { Point(x: -$0.1, y: $0.0) }
      + quarter.map { Point(x: -$0.0, y: -$0.1) } + quarter.map { Point(x: $0.1, y: -$0.0) }
  }()

  private static func distance(_ start: Point, _ end: Point) -> Double {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    return (dx * dx + dy * dy).squareRoot()
  }

  private static func between(_ start: Point, _ end: Point, _ share: Double) -> Point {
    Point(x: start.x + (end.x - start.x) * share, y: start.y + (end.y - start.y) * share)
  }
}
