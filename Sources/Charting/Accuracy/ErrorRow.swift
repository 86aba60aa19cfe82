import Drawing
import Training

/// The errors of one stack, in sample or out of sample, as a box with its ends.
struct ErrorRow {
  static let height = 12.0

  var stack: String
  var isHeldOut: Bool
  var spread: ErrorSpread

  /// One row, or two when some of the runs were held out.
  ///
  /// - Parameters:
  ///   - steps: Of one stack, at least one.
  ///   - name: The stack's.
  /// - Returns: The one in sample first.
  static func rows(of steps: [MeasuredStep], name: String) -> [Self] {
    let inSample = ErrorSpread(of: steps.map(\.error)).map {
      Self(stack: name, isHeldOut: false, spread: $0)
    }
    let heldOut = ErrorSpread(of: steps.compactMap(\.heldOutError)).map {
      Self(stack: name, isHeldOut: true, spread: $0)
    }
    return [inSample, heldOut].compactMap(\.self)
  }

  var errors: [Double] { spread.outliers + [spread.tenth, spread.nineTenths] }

  /// "median +2.1 %, 54 runs".
  var note: String {
    "median \(formatChange(spread.median)), \(groupedDigits(spread.count)) "
      + (spread.count == 1 ? "run" : "runs")
  }

  private var fill: Paint {
    .color(isHeldOut ? AccuracyLook.heldOut : AccuracyLook.inSample)
  }

  func marks(on axis: ErrorAxis, top: Double) -> [Mark] {
    let middle = top + Self.height / 2
    let whisker = LineMark(
      from: Point(x: axis.x(of: spread.tenth), y: middle),
      to: Point(x: axis.x(of: spread.nineTenths), y: middle), stroke: Stroke(fill, width: 2))
    let (left, right) = (axis.x(of: spread.quarter), axis.x(of: spread.threeQuarters))
    let box = RectangleMark(
      Rectangle(x: left - 1, y: top, width: right - left + 2, height: Self.height), fill: fill,
      tooltip: note)
    let median = RectangleMark(
      Rectangle(x: axis.x(of: spread.median) - 1, y: top, width: 2, height: Self.height),
      fill: .theme(.background))
    let dots = spread.outliers.map {
      Rectangle(x: axis.x(of: $0) - 1.5, y: middle - 1.5, width: 3, height: 3)
    }
    let name = "\(stack) \(isHeldOut ? "out of sample" : "in sample")"
    return [
      .group(
        GroupMark(
          name,
          [
            .rectangles(RectanglesMark(dots, fill: fill)), .line(whisker), .rectangle(box),
            .rectangle(median),
          ]))
    ]
  }
}
