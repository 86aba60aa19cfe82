import Drawing
import Simulation
import Training

/// Where the labels of a compute lane may stand.
///
/// - Returns: The places wide enough for a digit, and how many bars or passes there are in all.
func labelPlaces(
  on bars: LaneBars, axis: TimeAxis, top: Double, height: Double, names: BarNames
) -> (places: [BarLabels.Place], barCount: Int) {
  var places: [BarLabels.Place] = []
  var barCount = 0
  for pass in passes(of: bars) {
    let isWhole = Double(pass.covered) >= 0.6 * Double(pass.end - pass.start)
    barCount += isWhole ? 1 : pass.bars.count
    let ranges = isWhole ? [pass.bars] : pass.bars.map { $0..<$0 + 1 }
    for range in ranges {
      let left = axis.x(of: Nanoseconds(bars.starts[range.lowerBound]))
      let right = axis.x(of: Nanoseconds(bars.ends[range.upperBound - 1]))
      guard right - left >= BarLabels.minimumWidth else { continue }
      let bar = range.lowerBound
      let forms = names.labelForms(
        of: bars.activities[bar], microBatch: Int(bars.microBatches[bar]),
        block: Int(bars.blocks[bar]))
      places.append(
        BarLabels.Place(
          frame: Rectangle(x: left, y: top, width: right - left, height: height),
          activity: bars.activities[bar], forms: forms, isInterrupted: range.count > 1))
    }
  }
  return (places, barCount)
}

/// Neighbouring bars of one activity and micro-batch: a pass, interrupted by communication.
private struct InterruptedPass {
  var bars: Range<Int>
  var start: Int64
  var end: Int64
  /// In nanoseconds.
  var covered: Int64
}

private func passes(of bars: LaneBars) -> some Sequence<InterruptedPass> {
  sequence(state: 0) { next in
    guard next < bars.count else { return nil }
    let first = next
    var covered: Int64 = 0
    repeat {
      covered += bars.ends[next] - bars.starts[next]
      next += 1
    } while next < bars.count && bars.continuesPass(next)
    return InterruptedPass(
      bars: first..<next, start: bars.starts[first], end: bars.ends[next - 1], covered: covered)
  }
}

extension LaneBars {
  /// Whether a bar belongs to the pass of the bar before; touching bars were kept apart on purpose.
  fileprivate func continuesPass(_ bar: Int) -> Bool {
    activities[bar] == activities[bar - 1] && microBatches[bar] == microBatches[bar - 1]
      && starts[bar] > ends[bar - 1]
  }
}
