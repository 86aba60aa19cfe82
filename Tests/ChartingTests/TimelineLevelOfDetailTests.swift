import Simulation
import Testing
import Training

@testable import Charting

@Suite struct TimelineLevelOfDetailTests {
  @Test func tasksOfOnePassWithoutGapsAreOneBar() {
    var builder = StepBuilder()
    let track = builder.addRanks("one", streams: [.compute]).lowerBound
    for block in 0..<3 {
      builder.add(.forward, taking: 5, on: [track], microBatch: 0, block: block)
    }
    builder.add(.forward, taking: 5, on: [track], microBatch: 1)
    let bars = laneBars(of: [track], in: builder.step)
    #expect(bars.map(\.end) == [15, 20])
    #expect(bars.map(\.taskCount) == [3, 1])
    let separate = laneBars(of: [track], in: builder.step, separatesBlocks: true)
    #expect(separate.map(\.block) == [0, 1, 2, -1])
  }

  @Test func aCrowdedColumnShowsTheSharesOfItsTime() {
    let axis = TimeAxis(left: 0, width: 4, end: Nanoseconds(800), unit: .microseconds)
    let bars = [
      bar(.forward, 100, 130), bar(.backward, 130, 180), bar(.optimizer, 400, 600),
    ]
    let raster = LaneRaster(of: bars, on: ColumnGrid(axis: axis))
    #expect(raster.crowdedColumnCount == 1)
    #expect(raster.maximumTaskCount == 2)
    #expect(raster.pieces.map(\.start) == [4])
    #expect(raster.pieces.map(\.end) == [6])
    #expect(raster.stacks.blocks.map(\.start) == [1, 1])
    #expect(raster.stacks.blocks.map { Int(($0.height * 100).rounded()) } == [30, 50])
    #expect(raster.stacks.blocks.map { Int(($0.bottom * 100).rounded()) } == [0, 30])
  }

  @Test func aSingleNarrowBarKeepsItsExtent() {
    let axis = TimeAxis(left: 0, width: 4, end: Nanoseconds(800), unit: .microseconds)
    let raster = LaneRaster(of: [bar(.forward, 110, 130)], on: ColumnGrid(axis: axis))
    #expect(raster.crowdedColumnCount == 0)
    #expect(raster.pieces.map { Int(($0.width * 100).rounded()) } == [20])
  }

  @Test func narrowBarsOfOnePassAreJoinedWithTheirBusyShare() {
    let bars = [
      bar(.forward, 0, 6), bar(.forward, 8, 14), bar(.forward, 16, 22), bar(.backward, 30, 36),
    ]
    let condensed = bars.condensed(below: 10)
    #expect(condensed.map(\.end) == [22, 36])
    let shares: [Double] = [18.0 / 22, 1]
    #expect(condensed.map(\.share) == shares)
    #expect(bars.condensed(below: 5) == bars)
  }

  @Test func communicationIsExposedWhereComputeIsIdle() {
    var builder = StepBuilder()
    let tracks = builder.addRanks("one", streams: [.compute, .tensor])
    let first = builder.add(.forward, taking: 10, on: [tracks.lowerBound])
    let reduce = builder.add(.allReduce, taking: 4, on: [tracks.lowerBound + 1], after: [first])
    builder.add(.forward, taking: 10, on: [tracks.lowerBound], after: [reduce])
    builder.add(.allReduce, taking: 5, on: [tracks.lowerBound + 1])
    let step = builder.step
    let plans = communicationLanes(of: step.rankClasses, in: step)
    let row = RankRow(of: step.rankClasses[0], in: step, lanes: plans)
    #expect(row.communication[0].exposed.starts == [10])
    #expect(row.communication[0].exposed.ends == [14])
    #expect(row.waiting.count == 0)
  }

  @Test func aStageWaitsUntilItsLastTaskOnly() {
    let step = pipelineStep(stageCount: 2, microBatchCount: 2, forward: 10, send: 1)
    let plans = communicationLanes(of: step.rankClasses, in: step)
    let rows = step.rankClasses.map { RankRow(of: $0, in: step, lanes: plans) }
    #expect(rows[1].waiting.starts.first == 0)
    #expect(rows[1].waiting.ends.first == 11)
    for row in rows {
      #expect((row.waiting.ends.last ?? 0) <= (row.compute.last?.start ?? 0))
    }
  }

  @Test func overlappingStreamsOfOneDimensionGetTheirOwnLanes() {
    let sharded = shardedStep(layerCount: 8)
    let names = communicationLanes(of: sharded.rankClasses, in: sharded).map(\.name)
    #expect(names == ["gradients", "weights"])
    let replicated = replicatedStep(layerCount: 8)
    let shared = communicationLanes(of: replicated.rankClasses, in: replicated).map(\.name)
    #expect(shared == ["data"])
  }

  @Test func beyondTheRowBudgetTheTellingClassesStay() {
    let step = pipelineStep(stageCount: 40, microBatchCount: 2)
    var many = result(strategy("deep", pipeline: 40), microBatchCount: 2, step: step)
    many.metrics.criticalRankClass = 23
    let rows = timelineRows(of: many, choice: .representatives).rows
    let chosen = rows.map(\.rankClass.stage)
    #expect(chosen.count == 8)
    #expect(chosen == chosen.sorted())
    #expect(Set([0, 23, 39]).isSubset(of: chosen))
    #expect(threeRepresentatives(of: many).map(\.stage) == [0, 23, 39])
    let figure = ganttFigure(of: many, in: comparison(of: [many]), sharedEnd: nil)
    #expect(figure.subtitle.contains("320 ranks → 40 classes, 8 of them shown"))
  }

  private func bar(_ activity: Activity, _ start: Int64, _ end: Int64) -> LaneBar {
    LaneBar(start: start, end: end, activity: activity, microBatch: 0, block: -1)
  }
}
