import Drawing
import Simulation
import Training

/// Where the labels of a compute lane may stand: on the passes that are wide enough for a digit.
func labelPlaces(
  on bars: [LaneBar], axis: TimeAxis, top: Double, height: Double, names: BarNames
) -> BarLabels.RowPlaces {
  var row = BarLabels.RowPlaces(places: [], barCount: 0)
  func addPlace(_ first: LaneBar, until end: Int64, isInterrupted: Bool) {
    let left = axis.x(of: Nanoseconds(first.start))
    let width = axis.x(of: Nanoseconds(end)) - left
    guard width >= BarLabels.minimumWidth else { return }
    row.places.append(
      BarLabels.Place(
        frame: Rectangle(x: left, y: top, width: width, height: height),
        activity: first.activity, forms: names.labelForms(of: first),
        isInterrupted: isInterrupted))
  }
  forEachPass(of: bars) { pass, isWhole in
    row.barCount += 1
    guard isWhole, let first = pass.first, let last = pass.last else {
      for bar in pass { addPlace(bar, until: bar.end, isInterrupted: false) }
      return
    }
    var whole = first
    whole.activity = pass.lazy.map(\.activity).first { $0 != .recompute } ?? .recompute
    addPlace(whole, until: last.end, isInterrupted: pass.count > 1)
  }
  return row
}

/// Visits the passes of a lane, each with whether its bars cover at least 60 % of it.
///
/// A pass is neighbouring bars of one activity and micro-batch, which communication interrupts, or of
/// a backward pass with what it recomputes. Touching bars of one activity were kept apart on purpose
/// and are passes of their own.
private func forEachPass(of bars: [LaneBar], _ body: (ArraySlice<LaneBar>, Bool) -> Void) {
  var first = 0
  while first < bars.count {
    var covered = bars[first].end - bars[first].start
    var next = first + 1
    while next < bars.count, bars[next].continuesPass(of: bars[next - 1]) {
      covered += bars[next].end - bars[next].start
      next += 1
    }
    let length = bars[next - 1].end - bars[first].start
    body(bars[first..<next], Double(covered) >= 0.6 * Double(length))
    first = next
  }
}

extension LaneBar {
  fileprivate func continuesPass(of bar: LaneBar) -> Bool {
    if isOfSamePass(as: bar) { return start > bar.end }
    return microBatch == bar.microBatch && microBatch >= 0 && activity.isAfterForward
      && bar.activity.isAfterForward
  }
}

extension Activity {
  fileprivate var isAfterForward: Bool { self == .recompute || self == .backward }
}
