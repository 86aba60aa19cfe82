import Drawing
import Simulation
import Testing
import Training

@testable import Charting

@Suite struct UtilizationTests {
  private func map(_ step: StepTimeline) -> Figure? {
    let many = result(strategy("many", data: 2, pipeline: 2), step: step)
    return utilizationFigure(of: many, in: comparison(of: [many]))
  }

  @Test(arguments: [65, 256, 257, 1_000, 16_384, 100_000])
  func anyNumberOfDevicesFitsTheGrid(deviceCount: Int) {
    let step = stagedStep([[(deviceCount - 1, 40), (1, 50)]])
    let grid = UtilizationGrid(of: step, deviceCount: deviceCount)
    #expect(grid.rows.count <= 256)
    #expect(UtilizationGrid.columnCount <= 600)
    #expect(grid.rows.count * grid.devicesPerRow >= deviceCount)
    #expect(grid.devices(of: grid.rows.count - 1).upperBound == deviceCount)
  }

  @Test func rowsAreMeansAndKeepTheirRange() {
    let step = stagedStep([[(300, 100), (4, 50), (208, 100)]])
    let grid = UtilizationGrid(of: step, deviceCount: 512)
    #expect(grid.devicesPerRow == 2)
    // Shares of 400 columns are sums of binary fractions.
    #expect(abs(grid.rows[150].mean - 0.5) < 1e-9)
    #expect(abs(grid.rows[150].least - 0.5) < 1e-9)
    #expect(abs(grid.rows[149].mean - 1) < 1e-9)
    let odd = UtilizationGrid(of: stagedStep([[(301, 100), (211, 50)]]), deviceCount: 512)
    #expect(abs(odd.rows[150].mean - 0.75) < 1e-9)
    #expect(abs(odd.rows[150].least - 0.5) < 1e-9)
    #expect(abs(odd.rows[150].most - 1) < 1e-9)
  }

  @Test func theGridHoldsTheBusyTimeOfAllDevices() {
    let step = pipelineStep(stageCount: 4, microBatchCount: 8)
    var spread = step
    for index in spread.rankClasses.indices {
      spread.rankClasses[index].ranks = RankSet(32 * index..<32 * (index + 1))
    }
    let grid = UtilizationGrid(of: spread, deviceCount: 128)
    let area = grid.means.joined().reduce(0.0) { $0 + Double($1) }
    let busy = spread.rankClasses.reduce(0.0) {
      $0 + 32 * Double(step.timeline.busyTime(of: $1.tracks.lowerBound).count)
    }
    let expected = busy / Double(step.timeline.makespan.count) * 400
    // Cells are single precision.
    #expect(abs(area - expected) < 0.01)
  }

  @Test func quantilesAreOverDevices() {
    let step = stagedStep([[(90, 100), (10, 50)]])
    let grid = UtilizationGrid(of: step, deviceCount: 100)
    let (early, late) = (grid.quantiles[10], grid.quantiles[390])
    #expect(early == UtilizationGrid.Quantiles(fifth: 100, median: 100, ninetyFifth: 100))
    #expect(late == UtilizationGrid.Quantiles(fifth: 0, median: 100, ninetyFifth: 100))
  }

  @Test func fewDevicesNeedNoMap() {
    #expect(map(stagedStep([[(64, 10)]])) == nil)
    #expect(map(stagedStep([[(65, 10)]])) != nil)
    #expect(map(stagedStep([[(65, 0)]])) == nil)
  }

  @Test func everyMomentHasALineInTheTable() throws {
    let figure = try #require(self.map(stagedStep([[(100, 25)], [(100, 20)]])))
    #expect(figure.table.rows.count == UtilizationGrid.columnCount)
    #expect(figure.title == "many: devices compute 80 % to 100 % of the step")
  }

  private static let samples: [[[(rankCount: Int, pass: Int64)]]] = {
    let one = [[(65, Int64(1))]]
    let withOutlier = [[(8_191, Int64(100)), (1, 130)], [(8_192, 100)]]
    let manyStages = (0..<128).map { [(4, Int64(100 + $0))] }
    let large = (0..<16).map { _ in [(1_024, Int64(1_000_000))] }
    return [one, withOutlier, manyStages, large]
  }()

  @Test(arguments: samples.indices)
  func mapsKeepTheLaws(sample: Int) throws {
    let stages = Self.samples[sample]
    let figure = try #require(self.map(stagedStep(stages)))
    checkLaws(of: figure)
    let frames = figure.scene.groups.flatMap(\.marks).flatMap(\.rectangles).map(\.frame)
    #expect(!frames.isEmpty)
  }

  @Test func equalRowsAreOneRectangle() {
    let grid = UtilizationGrid(of: stagedStep([[(128, 100)], [(128, 50)]]), deviceCount: 256)
    let runs = UtilizationRuns(of: grid).runs
    #expect(runs.map(\.rows) == [0..<128, 128..<256])
    #expect(runs.map(\.columns) == [0..<400, 0..<200])
  }
}
