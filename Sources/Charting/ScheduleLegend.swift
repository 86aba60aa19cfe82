import Drawing
import Training

/// What the bars of a schedule's chart mean.
struct ScheduleLegend {
  private let entries: [Legend.Entry]

  init(of view: ScheduleView) {
    let kinds = Set(view.run.taskPasses.lazy.flatMap { $0 }.map(\.kind))
    var entries = StagePass.Kind.allCases.filter(kinds.contains).map { Legend.Entry($0.look) }
    entries.append(
      Legend.Entry(fill: .theme(.lane), title: "idle · numbers are micro-batches, from 0"))
    if view.shape.virtualStageCount > 1 {
      entries.append(
        Legend.Entry(
          fill: .color(Palette.black),
          title: "edge below: a later virtual stage of the rank (\(view.letters))"))
    }
    self.entries = entries
  }

  func marks(from left: Double, top: Double) -> (marks: [Mark], bottom: Double) {
    Legend.marks(of: entries, from: left, top: top)
  }
}
