package import Charting
import Training

/// A schedule for a terminal: a grid with one row a rank, then its numbers.
package func scheduleText(of view: ScheduleView) -> String {
  let run = view.run
  let peaks = run.peakInFlight
  let rows = [
    ("makespan", shortestDigits(view.value(of: run.makespan))),
    ("stage span", shortestDigits(view.value(of: run.stageSpan))),
    ("bubble rate", percentText(run.bubbleRate) + " of the longest stage span"),
    ("bubble fraction", percentText(run.bubbleFraction) + " of all ranks' makespan"),
    ("peak in flight", peakText(peaks)),
  ]
  let width = rows.map(\.0.count).max() ?? 0
  let numbers = rows.map { name, value in
    name + String(repeating: " ", count: width - name.count) + "  \(value)\n"
  }.joined()
  return "\(view.title): \(view.shapeText)\n\(keyText(of: view))\n\n"
    + ScheduleGrid(view).text + "\n" + numbers
}

/// What the letters that occur mean.
private func keyText(of view: ScheduleView) -> String {
  let kinds = Set(view.run.taskPasses.lazy.flatMap { $0 }.map(\.kind))
  let words: [(StagePass.Kind, String)] = [
    (.forward, "F forward"), (.backward, "B backward"), (.backwardInput, "I input gradient"),
    (.backwardWeight, "W weight gradient"),
  ]
  let stages =
    view.shape.virtualStageCount > 1 ? [", \(view.letters) the rank's virtual stages"] : []
  return words.filter { kinds.contains($0.0) }.map(\.1).joined(separator: ", ")
    + stages.joined() + "; numbers are micro-batches, · is idle"
}

/// By rank, equal neighbours together: "4 3 2 1 micro-batches, rank 0 first".
private func peakText(_ peaks: [Double]) -> String {
  guard let first = peaks.first else { return "0" }
  if peaks.allSatisfy({ $0 == first }) {
    return "\(shortestDigits(first)) \(first == 1 ? "micro-batch" : "micro-batches") on every rank"
  }
  return peaks.map(shortestDigits).joined(separator: " ") + " micro-batches, rank 0 first"
}
