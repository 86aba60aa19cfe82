import Simulation
import Testing

@testable import Training

/// Schedules of `torch.distributed.pipelining` 2.13, as its schedule objects give them.
struct PyTorchScheduleTests {
  static let names = [
    "gpipe", "1f1b", "interleaved-1f1b", "looped-bfs", "interleaved-zero-bubble", "zbv",
    "dualpipev",
  ]

  @Test(arguments: names)
  func everyRankTakesPyTorchsActionsInPyTorchsOrder(name: String) throws {
    let schedule = try #require(PipelineSchedules.named(name))
    for row in try Fixture.rows("pytorch-schedules.csv") where row[0] == name {
      let shape = try shape(row)
      #expect(schedule.problem(for: shape) == nil)
      let program = schedule.program(for: shape, costs: .equal)
      #expect(String(program.actionCount) == row[4], "\(row)")
      #expect(Fixture.fingerprint(program.csv) == row[7], "\(row)")
    }
  }

  @Test(arguments: names)
  func makespanIsThatOfAnInOrderSimulation(name: String) throws {
    let schedule = try #require(PipelineSchedules.named(name))
    for row in try Fixture.rows("pytorch-schedules.csv") where row[0] == name {
      let program = try schedule.program(for: shape(row), costs: .equal)
      let run = try ScheduleRun(program, costs: .equal)
      #expect(String(run.makespan.count) == row[5], "\(row)")
      #expect(String(run.busiestTime.count) == row[6], "\(row)")
    }
  }

  @Test func shapesThatPyTorchRefusesAreRefused() throws {
    for row in try Fixture.rows("pytorch-rejected.csv") {
      let schedule = try #require(PipelineSchedules.named(row[0]))
      let problem = try schedule.problem(for: shape(row))
      #expect(problem?.contains("use") == true, "\(row)")
    }
  }

  @Test func filesThatPyTorchWritesAreReadToTheSameProgram() throws {
    for (header, text) in try smallFiles() {
      let schedule = try #require(PipelineSchedules.named(header[0]))
      let program = try schedule.program(for: shape(header), costs: .equal)
      #expect(try ScheduleProgram(csv: text) == program, "\(header)")
    }
  }

  /// A header line, then PyTorch's file with its padding, then an empty line.
  private func smallFiles() throws -> [(header: [String], text: String)] {
    var files: [(header: [String], text: String)] = []
    for line in try Fixture.text("pytorch-small.txt").split(
      separator: "\n", omittingEmptySubsequences: false)
    {
      let words = line.split(separator: " ").map(String.init)
      if words.count == 4 {
        files.append((words, ""))
      } else if !line.isEmpty {
        files[files.count - 1].text += line + "\n"
      }
    }
    return files
  }

  private func shape(_ row: [String]) throws -> ScheduleShape {
    try ScheduleShape(
      rankCount: #require(Int(row[1])), virtualStageCount: #require(Int(row[2])),
      microBatchCount: #require(Int(row[3])))
  }
}
