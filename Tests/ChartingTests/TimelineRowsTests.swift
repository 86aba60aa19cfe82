import Drawing
import Simulation
import Testing
import Training

@testable import Charting

@Suite struct TimelineRowsTests {
  private func step(_ stages: [[(rankCount: Int, pass: Int64)]]) -> StepTimeline {
    stagedStep(stages)
  }

  private func rows(_ step: StepTimeline, _ choice: RowChoice = .representatives) -> TimelineRows {
    timelineRows(of: result(strategy("sample"), step: step), choice: choice)
  }

  @Test func smallStrategiesShowEveryClassWithoutANote() {
    let rows = rows(step([[(2, 10)], [(2, 12)]]))
    #expect(rows.rows.map(\.rankClass.stage) == [0, 1])
    #expect(rows.note == nil)
  }

  @Test func eightRowsStandForManyClasses() {
    let passes: [Int64] = [
      50, 50, 50, 50, 50, 90, 50, 50, 50, 50, 10, 50, 50, 50, 50, 50,
    ]
    let rows = rows(step(passes.map { [(64, $0)] }))
    let stages = rows.rows.map(\.rankClass.stage)
    #expect(stages.count == 8)
    #expect(Set(stages).isSuperset(of: [0, 5, 10, 15]))
    #expect(stages == stages.sorted())
    #expect(rows.note == "1,024 ranks → 16 classes, 8 of them shown")
  }

  @Test func theFullestStageHasARow() {
    var full = result(strategy("sample"), step: step((0..<16).map { _ in [(1, 50)] }))
    full.memory = memoryUse(activations: (0..<16).map { $0 == 9 ? 8 : 2 })
    let stages = timelineRows(of: full, choice: .representatives).rows.map(\.rankClass.stage)
    #expect(stages.contains(9))
  }

  @Test func outliersComeOnTopOfTheEightRows() {
    let slow = [3, 4, 6, 7, 8, 9]
    let step = step((0..<12).map { slow.contains($0) ? [(63, 100), (1, 103)] : [(64, 100)] })
    let rows = rows(step)
    #expect(rows.rows.filter(\.isOutlier).map(\.rankClass.stage) == slow)
    #expect(rows.rows.count >= 8)
    #expect(rows.note?.hasSuffix("; 6 outliers shown") == true)
  }

  @Test func whatIsTwoPercentSlowerIsNoOutlierYet() {
    #expect(rows(step([[(63, 100), (1, 102)]])).rows.allSatisfy { !$0.isOutlier })
    #expect(rows(step([[(63, 100), (1, 103)]])).rows.map(\.isOutlier) == [false, true])
  }

  @Test func moreOutliersThanRoomAreCounted() {
    let rows = rows(step([[(400, 100)] + (0..<200).map { (1, 110 + $0) }]))
    #expect(rows.rows.count == 64)
    #expect(rows.note?.contains("of 200 outliers shown") == true)
    #expect(rows.rows.map(\.rankClass.name).contains("stage 0, class 200"))
  }

  @Test func allClassesAreShownWhileThereIsRoom() {
    let few = rows(step((0..<32).map { _ in [(8, 50)] }), .all)
    #expect(few.rows.count == 32)
    #expect(few.note == "256 ranks → 32 classes")
    let many = rows(step((0..<100).map { _ in [(8, 50)] }), .all)
    #expect(many.rows.count == 64)
    #expect(
      many.note == "800 ranks → 100 classes, 64 of them shown; a figure has room for no more")
  }

  @Test func everyRankOfSixteenThousandCanBeAskedFor() {
    let step = step((0..<16).map { _ in [(1_024, 50)] })
    for rank in stride(from: 0, to: 16_384, by: 555) {
      let rows = rows(step, .ranks([rank...rank]))
      #expect(rows.rows.map(\.rankClass.stage) == [rank / 1_024])
      #expect(rows.rows.map(\.askedRanks) == [[rank...rank]])
    }
  }

  @Test func ranksOfOneClassShareARowInTheOrderAskedFor() {
    let rows = rows(step((0..<4).map { _ in [(8, 50)] }), .ranks([20...20, 3...9, 0...0]))
    #expect(rows.rows.map(\.rankClass.stage) == [2, 0, 1])
    #expect(rows.rows.map(\.askedRanks) == [[20...20], [0...0, 3...7], [8...9]])
    #expect(rows.note == "the rows of ranks 20, 3–9, 0")
  }

  @Test func ranksThatAStrategyLacksAreNamed() {
    let step = step([[(4, 50)], [(4, 50)]])
    #expect(
      rows(step, .ranks([2...2, 6...11])).note
        == "the rows of ranks 2, 6–11; ranks 8–11 are none of its 8 (0 to 7)")
    let none = rows(step, .ranks([4711...4711]))
    #expect(none.rows.count == 2)
    #expect(none.note == "rank 4711 is none of its 8 (0 to 7); representative rows instead")
  }

  @Test(arguments: [RowChoice.representatives, .all, .ranks([0...0, 70...75, 4711...4711])])
  func timelinesOfManyClassesKeepTheLaws(choice: RowChoice) {
    let many = result(strategy("many"), step: step((0..<90).map { _ in [(63, 50), (1, 60)] }))
    let figure = ganttFigure(
      of: many, in: comparison(of: [many]), sharedEnd: nil,
      rows: timelineRows(of: many, choice: choice))
    checkLaws(of: figure)
    let labels = figure.scene.texts.map(\.content)
    if case .ranks = choice { #expect(labels.contains("rank 4711 · stage 73, class 0 ×63")) }
  }

  @Test func choicesReadAsTheyAreWritten() {
    #expect(RowChoice.representatives.text == "auto")
    #expect(RowChoice.all.text == "all")
    #expect(RowChoice.ranks([0...0, 8...8, 100...115]).text == "0,8,100-115")
    #expect(RowChoice.ranks([7...7]).words == "the classes that hold rank 7")
    #expect(
      RowChoice.ranks([0...0, 2...2, 4...4, 10...1_010]).words
        == "the classes that hold ranks 0, 2, 4 and 1,001 more")
  }

  @Test(arguments: [(0, "0"), (999, "999"), (1_024, "1,024"), (16_777_216, "16,777,216")])
  func digitsAreGroupedInThrees(count: Int, text: String) {
    #expect(groupedDigits(count) == text)
  }
}
