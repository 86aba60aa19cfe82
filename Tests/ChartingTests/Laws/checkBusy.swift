import Drawing
import Simulation
import Testing
import Training

@testable import Charting

func checkBusy(_ figures: [Figure], of comparison: Comparison) {
  let results = comparison.results.filter { $0.step.timeline.makespan > .zero }
  #expect(figures.count == (results.isEmpty ? 0 : 1))
  guard let figure = figures.first else { return }
  let lanes = figure.scene.rectangles.filter { $0.fill == .theme(.lane) }.map(\.frame)
  let groups = figure.scene.groups
  #expect(groups.count == results.count)
  let scale = ReadScale(below: figure.scene.marks)
  for (result, (group, lane)) in zip(results, zip(groups, lanes)) {
    let end = TimeUnit(for: comparison).value(of: result.step.timeline.makespan)
    #expect(abs((scale?.length(of: end) ?? lane.width) - lane.width) < 1, "\(group.name)")
    checkBusy(group, on: lane, of: result.step)
  }
}

/// The coloured areas of a panel are the shares of its devices' time, together what they do.
private func checkBusy(_ group: GroupMark, on lane: Rectangle, of step: StepTimeline) {
  let areas = Dictionary(grouping: group.marks.rectangles, by: \.fill).mapValues { bars in
    bars.reduce(0.0) { $0 + $1.frame.width * $1.frame.height } / lane.height
  }
  let computing = Activity.allCases.filter { !$0.isCommunication }.reduce(0.0) {
    $0 + areas[.color($1.look.fill), default: 0]
  }
  let (busy, count) = step.rankClasses.reduce((0.0, 0)) { sum, rankClass in
    let time = step.timeline.busyTime(of: rankClass.tracks.lowerBound)
    return (sum.0 + Double(rankClass.rankCount) * Double(time.count), sum.1 + rankClass.rankCount)
  }
  let share = busy / Double(count) / Double(step.timeline.makespan.count)
  #expect(abs(computing - share * lane.width) < 1, "\(group.name)")
  let shares = ActivityShares(of: step)
  #expect(abs(areas.values.reduce(0, +) - (1 - shares.idle) * lane.width) < 1, "\(group.name)")
  let isInside = group.marks.rectangles.allSatisfy { bar in
    bar.frame.y > lane.y - 0.01 && bar.frame.maxY < lane.maxY + 0.01
      && bar.frame.x > lane.x - 0.01 && bar.frame.maxX < lane.maxX + 0.01
  }
  #expect(isInside, "\(group.name)")
}
