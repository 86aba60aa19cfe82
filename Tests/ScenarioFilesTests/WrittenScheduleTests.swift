import ScenarioFiles
import Testing
import Training

@Suite struct WrittenScheduleTests {
  private static let rows = "0F0,0F1,0B0,0B1\n1F0,1B0,1F1,1B1\n"
  private static let folded = "0F0,3F0,3B0,0B0\n1F0,2F0,2B0,1B0\n"

  private func scenario(
    csv: String, _ keys: String = "dataParallel: 4, microBatch: 2"
  ) throws(ProblemReport) -> Scenario {
    try ScenarioFilesTests.scenario(
      from: """
        version: 1
        model: llama3-8b
        cluster: dgx-h100
        job: { globalBatch: 16, sequenceLength: 4096 }
        strategies: [{ name: mine, pipelineParallel: 2, schedule: dir/my.csv, \(keys) }]
        """, files: ["dir/my.csv": csv])
  }

  private func problem(csv: String, _ keys: String = "dataParallel: 4, microBatch: 2") -> String? {
    do throws(ProblemReport) {
      _ = try scenario(csv: csv, keys)
      return nil
    } catch {
      return error.text(style: .oneLine)
    }
  }

  @Test func aFileIsTheStrategysSchedule() throws {
    let strategy = try scenario(csv: Self.rows).strategies[0]
    #expect(strategy.schedule == "dir/my.csv")
    #expect(strategy.pipelineSchedule.title == "my.csv")
    #expect(strategy.writtenSchedule?.program.csv == Self.rows)
    #expect(strategy.virtualStageCount == 1)
  }

  @Test func theLayoutAndTheVirtualStagesFollowFromTheRows() throws {
    let scenario = try scenario(csv: Self.folded, "dataParallel: 4, microBatch: 4")
    #expect(scenario.strategies[0].virtualStageCount == 2)
    #expect(scenario.strategies[0].pipelineSchedule.layout == .fold)
    #expect(
      scenario.inputs.contains { $0.key == "strategies.0.virtualStages" && $0.origin == .derived })
  }

  @Test func theResolvedScenarioNeedsNoFile() throws {
    let scenario = try scenario(csv: Self.rows)
    let resolved = resolvedYAML(of: scenario, presets: TestPresets.all)
    #expect(try ScenarioFilesTests.scenario(from: resolved).withoutInputs == scenario.withoutInputs)
  }

  /// As `parreport schedule --file` says it, at the cell.
  @Test func theFirstFaultOfAFileIsShownAtItsCell() throws {
    let text = try #require(problem(csv: "0F0,0F1,0B0,0B1\n1F0,1B0,1F1,1F1,1B1\n"))
    #expect(text.hasPrefix("dir/my.csv:2:13: error PR1235: the rows are no schedule\n"))
    #expect(text.contains("            ^^^ rank 1, slot 3: 1F1 runs a second time\n"))
  }

  @Test(arguments: [
    (
      "dataParallel: 4, microBatch: 1", "the schedule has 2 micro-batches, the strategy 4",
      "write microBatch: 2"
    ),
    (
      "virtualStages: 2, dataParallel: 4, microBatch: 2",
      "the schedule has 1 virtual stage, the strategy 2", "write virtualStages: 1"
    ),
    ("microBatch: 1", "the schedule has 2 micro-batches, the strategy 4", "write microBatch: 2"),
  ])
  func aScheduleOfAnotherShapeIsRefused(keys: String, note: String, fix: String) throws {
    let text = try #require(problem(csv: Self.rows, keys))
    #expect(text.contains("error PR1236: the schedule my.csv does not fit the strategy"))
    #expect(text.contains(note))
    #expect(text.contains("fix:  \(fix)\n"))
  }

  @Test func aScheduleOfOtherRanksIsRefused() throws {
    let text = try #require(problem(csv: "0F0,0B0\n", "dataParallel: 4, microBatch: 4"))
    #expect(text.contains("the schedule has 1 rank, the strategy 2"))
    #expect(text.contains("fix:  write pipelineParallel: 1\n"))
  }

  @Test(arguments: ["", "\n\n", "0F0\u{1}", "\u{FEFF}0F0", "nonsense", ",,,"])
  func whatIsNoScheduleIsRefused(csv: String) {
    #expect(problem(csv: csv) != nil)
  }
}
