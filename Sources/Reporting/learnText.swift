import Charting
import Simulation
package import Training

/// The tiny example, step by step, for a terminal.
///
/// Four numbered steps, then the combined results one a line, then every way to run them as a
/// timeline of characters. Ends in a line feed.
package func learnText(for tutorial: Tutorial) -> String {
  let walk = TutorialWalk(tutorial: tutorial)
  let (batchCount, partCount) = (tutorial.batches.count, tutorial.parts.count)
  let steps = [
    counted(batchCount, "batch", "batches") + " × " + counted(partCount, "part", "parts")
      + " of a model",
    "1. Create the batches\n" + indented([walk.batches]),
    "2. Define the parts of the model\n" + indented(walk.parts),
    "3. Loop: every batch through every part\n" + indented(walk.turns.map(turnWords)),
    "4. Print the combined results\n" + indented(tutorial.combinedResults),
    legend(walk),
  ]
  return (steps + walk.timelines.map(timelineWords)).joined(separator: "\n\n") + "\n"
}

private func turnWords(_ turn: [String]) -> String {
  "\(turn[0]) through \(turn[1]) (\(turn[2])) gives \(turn[3])"
}

private func legend(_ walk: TutorialWalk) -> String {
  """
  The same work in \(walk.timelines.count) ways, simulated. One row is a device, one column a unit
  of time; F1 is the forward pass of batch 1, B1 its backward pass, ··· is a device that waits.
  """
}

private func timelineWords(_ timeline: TutorialTimeline) -> String {
  let devices = timeline.devices.map { device in
    "\(device.name): busy \(digits(device.busy)), idle \(digits(device.idle))"
  }
  return visibleOnOneLine("\(timeline.name): \(timeline.total)") + "\n"
    + indented(timeline.lines + [devices.joined(separator: "; ")])
}

private func digits(_ time: Nanoseconds) -> String {
  TimeUnit.abstract.digits(of: time)
}

private func indented(_ lines: [String]) -> String {
  lines.map { "   " + visibleOnOneLine($0) }.joined(separator: "\n")
}
