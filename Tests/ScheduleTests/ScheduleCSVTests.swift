import Testing

@testable import Training

struct ScheduleCSVTests {
  @Test(arguments: PipelineSchedules.all.map(\.name))
  func readingWhatWasWrittenGivesTheSameProgram(name: String) throws {
    let schedule = try #require(PipelineSchedules.named(name))
    for shape in ScheduleShapes.of(schedule) where shape.rankCount > 1 {
      let program = schedule.quickProgram(for: shape, costs: .equal)
      #expect(try ScheduleProgram(csv: program.csv) == program, "\(shape)")
    }
  }

  @Test func spacesQuotesEmptyCellsAndWindowsLineEndsDoNotCount() throws {
    let program = OneForwardOneBackward().program(
      for: ScheduleShape(rankCount: 2, microBatchCount: 2), costs: .equal)
    let text = "0F0,\"0F1\",,0B0, 0B1 ,\r\n,1F0,1B0,1F1,,1B1\r\n\r\n"
    #expect(try ScheduleProgram(csv: text) == program)
  }

  @Test func overlappedPairsAreOneCell() throws {
    let shape = ScheduleShape(rankCount: 2, virtualStageCount: 2, microBatchCount: 4)
    let text = DualPipeV().program(for: shape, costs: .equal).csv
    #expect(text.contains("(3F2;0B0)OVERLAP_F_B"))
  }

  @Test(arguments: [
    ("", 0, 0, "no rows; a schedule has one row a rank"),
    ("0F0,0B0\n1F0,1X0", 1, 1, "\"1X0\" is no compute action"),
    ("0F0,1RECV_F0", 0, 1, "\"1RECV_F0\" is no compute action"),
    ("0F0,-1F0", 0, 1, "\"-1F0\" is no compute action"),
    ("0F0,99999999999999999999F0", 0, 1, "\"99999999999999999999F0\" is no compute action"),
    ("0B0,0F0", 0, 0, "0B0 runs before 0F0"),
    ("0F0,,0W0,0I0", 0, 2, "0W0 runs before 0I0"),
    ("0F0,,0F0,0B0", 0, 2, "0F0 runs a second time"),
    ("0F0,0I0,0W0,0B0", 0, 3, "0B0 runs a second time"),
    ("0F0,0I0", 0, 2, "0W0 is missing"),
    ("0F0,0B0,0F1", 0, 3, "0B1 is missing"),
    ("0F0,0B0,0F2147483647,0B2147483647", 0, 4, "0F1 is missing"),
    ("0F0,0B0\n2F0,2B0", 1, 0, "stage 2 is not on this rank, which holds 1"),
    ("1F0,1B0\n0F0,0B0", 0, 0, "rank 0 of 2 holds stages 1; it holds 0"),
    ("0F0,0B0\n\n2F0,2B0", 1, 1, "1F0 is missing"),
    (
      "0F0,,0B0,0F1,0B1\n1F1,1B1,1F0,1B0", 0, 2,
      "0B0 waits for 1B0, which never runs: the ranks wait for one another in a circle"
    ),
  ])
  func theFirstFaultIsReportedWithItsPlace(
    text: String, rank: Int, slot: Int, reason: String
  ) {
    let fault = #expect(throws: ScheduleFault.self) { try ScheduleProgram(csv: text) }
    #expect(fault?.rank == rank)
    #expect(fault?.slot == slot)
    #expect(fault?.reason.hasPrefix(reason) == true, "\(fault?.reason ?? "")")
  }
}
