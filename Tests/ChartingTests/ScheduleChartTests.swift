import Drawing
import Simulation
import Testing

@testable import Charting
@testable import Training

/// The drawings of schedules keep the laws of figures.
///
/// A schedule has at least one pass, and its names are our own: neither an empty nor a hostile one exists.
@Suite struct ScheduleChartTests {
  @Test(arguments: PipelineSchedules.all.map(\.name))
  func everyScheduleKeepsTheLaws(name: String) throws {
    let schedule = try #require(PipelineSchedules.named(name))
    for (ranks, stages, microBatches) in [(1, 1, 1), (2, 1, 2), (2, 2, 4), (4, 1, 8), (4, 2, 8)] {
      let shape = ScheduleShape(
        rankCount: ranks, virtualStageCount: stages, microBatchCount: microBatches)
      guard schedule.problem(for: shape) == nil else { continue }
      for unit in [1, 1_000_000_000_000_000] as [Int64] {
        let costs = Self.costs(unit: unit)
        try check(schedule.program(for: shape, costs: costs), titled: schedule.title, costs, unit)
      }
    }
  }

  @Test func thousandsOfPassesKeepTheLaws() throws {
    let shape = ScheduleShape(rankCount: ScheduleChart.rankLimit, microBatchCount: 300)
    let costs = Self.costs(unit: 1)
    let program = OneForwardOneBackward().program(for: shape, costs: costs)
    try check(program, titled: "1F1B", costs, 1)
  }

  private static func costs(unit: Int64) -> ScheduleCosts {
    ScheduleCosts(
      forward: Nanoseconds(unit), backwardInput: Nanoseconds(2 * unit),
      backwardWeight: Nanoseconds(unit))
  }

  /// The coloured area of each rank's row is its busy time, within a pixel.
  private func check(
    _ program: ScheduleProgram, titled title: String, _ costs: ScheduleCosts, _ unit: Int64
  ) throws {
    let run = try ScheduleRun(program, costs: costs)
    let view = ScheduleView(title: title, run: run, unit: Nanoseconds(unit))
    let scene = ScheduleChart(of: view).scene
    checkLaws(of: scene, named: title)
    let axis = try #require(ReadScale(below: scene.marks))
    let rows = scene.groups
    #expect(rows.count == program.shape.rankCount)
    for (rank, row) in rows.enumerated() {
      let lane = try #require(row.marks.rectangles.first?.frame)
      let area = row.marks.rectangles.dropFirst().reduce(0.0) { area, bar in
        // A later virtual stage's edge lies on its bar.
        bar.fill == .color(Palette.black) ? area : area + bar.frame.width * bar.frame.height
      }
      let busy = view.value(of: run.timeline.busyTime(of: rank))
      #expect(abs(area / lane.height - axis.length(of: busy)) < 1, "\(title): rank \(rank)")
    }
  }
}
