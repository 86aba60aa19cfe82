import Drawing

/// The categories that a timeline shows: compute, communication, idle.
func timelineLegend(of drawing: TimelineDrawing) -> [Legend.Entry] {
  let rows = drawing.rows.map(\.row)
  let hasExposed = rows.contains { $0.communication.contains { $0.exposed.count > 0 } }
  let hasWaiting = rows.contains { $0.waiting.count > 0 }
  var entries = drawing.activities.map { Legend.Entry($0.look) }
  if hasExposed {
    entries.append(
      Legend.Entry(fill: .theme(.ink), title: "computing waits for it", isUnderline: true))
  }
  if hasWaiting {
    entries.append(
      Legend.Entry(fill: .theme(.lane), hatch: .waiting, title: "waits for a neighbour"))
  }
  return entries + [Legend.Entry(fill: .theme(.lane), title: "idle")]
}
