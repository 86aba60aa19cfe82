import ScenarioFiles
import Testing

@testable import Measurements

struct ReaderTests {
  private func read(_ text: String) throws(ProblemReport) -> [MeasuredRun] {
    try readMeasurements(from: SourceFile(name: "runs.csv", bytes: Array(text.utf8)))
  }

  private func problems(_ text: String) -> [String] {
    do {
      _ = try read(text)
      return []
    } catch {
      return error.problems.map { "\($0.line ?? 0):\($0.column ?? 0) \($0.code) \($0.note)" }
    }
  }

  @Test func cellsAreTypedAndEmptyOnesUnknown() throws {
    let runs = try read(
      """
      source_id,gpus,step_time_s,sequence_parallel,completeness,tp
      a-1,8,1.5,yes,A,
      a-2,16.0,,no,X,0
      """)
    #expect(runs.map(\.sourceID) == ["a-1", "a-2"])
    #expect(runs.map(\.deviceCount) == [8, 16])
    #expect(runs.map(\.stepSeconds) == [1.5, nil])
    #expect(runs.map(\.sequenceParallel) == [true, false])
    #expect(runs.map(\.completeness) == [.complete, .withoutFigure])
    #expect(runs.map(\.tensorParallelSize) == [nil, nil])
    #expect(runs.map(\.stack) == ["default", "default"])
  }

  @Test func byteOrderMarkLineEndsAndUnknownColumnsDoNotMatter() throws {
    let runs = try read("\u{FEFF}mine,source_id,gpus\r\nx,a-1,8\r\n\r\ny,a-2,4\r\n")
    #expect(runs.map(\.deviceCount) == [8, 4])
  }

  @Test func quotedCellsHoldCommasQuotesAndLineEnds() throws {
    let runs = try read("source_id,interconnect,gpus\na-1,\"NVLink, \"\"fast\"\"\nHDR\",8\n")
    #expect(runs[0].interconnect == "NVLink, \"fast\"\nHDR")
    #expect(runs[0].deviceCount == 8)
  }

  @Test func everyWrongCellIsReportedWithItsPlace() {
    let text = """
      source_id,gpus,step_time_s
      a-1,eight,1.5
      ,8,-1
      "a ""3"" b",1.5,nan
      """
    #expect(
      problems(text) == [
        "2:5 PR1701 \"eight\"", "3:1 PR1701 the cell is empty", "3:4 PR1701 \"-1\"",
        "4:13 PR1701 \"1.5\"", "4:17 PR1701 \"nan\"",
      ])
  }

  @Test(arguments: [
    ("gpus\n8\n", "1:1 PR1702 source_id is missing"),
    ("source_id,gpus\na,\"8\n", "2:1 PR1703 a quote stands where none can be, or is not closed"),
    ("source_id,gpus\n", "0:0 PR1705 there is at most a header"),
    ("source_id,gpus,gpus\na,8,8\n", "1:16 PR1706 gpus is there already"),
    ("source_id,gpus\na,8,9\n", "2:5 PR1707 3 cells for 2 columns"),
  ])
  func aFileThatIsNoTableIsReported(text: String, problem: String) {
    #expect(problems(text) == [problem])
  }

  @Test func bytesThatAreNoTextAreReported() {
    #expect(throws: ProblemReport.self) {
      try readMeasurements(from: SourceFile(name: "runs.csv", bytes: [0x73, 0xFF, 0xFE]))
    }
  }

  @Test func everyPublishedFileIsRead() {
    #expect(Published.files.map(\.name) == Published.names.map { "\($0).csv" })
    #expect(Published.files.map(\.runs.count).reduce(0, +) == 2189)
  }
}
