import Drawing
import Simulation
import Testing
import Training

@testable import Charting

@Suite struct MemoryOverTimeTests {
  private let end = Nanoseconds(1_000_000_000)
  private let result: StrategyResult
  private let comparison: Comparison

  init() {
    var builder = StepBuilder()
    let track = builder.addRanks("all devices", streams: [.compute]).lowerBound
    builder.add(.forward, taking: end.count, on: [track])
    result = ChartingTests.result(strategy("sample", pipeline: 4), step: builder.step)
    comparison = ChartingTests.comparison(of: [result])
  }

  private func figure(_ series: [MemorySeries]) -> Figure? {
    memoryOverTimeFigure(of: series, result: result, in: comparison)
  }

  private func stages(_ count: Int) -> [MemorySeries] {
    (0..<count).map { stage in
      let peak = count - stage
      let inFlight = Array(0...peak) + Array((0...peak).reversed())
      return sampleSeries("stage \(stage + 1)", inFlight: inFlight, until: end)
    }
  }

  @Test(arguments: [1, 2, 4, 16])
  func panelsKeepTheLaws(stageCount: Int) throws {
    checkLaws(of: try #require(figure(stages(stageCount))))
  }

  @Test(arguments: hostileNames)
  func hostileNamesKeepTheLaws(name: String) throws {
    let series = sampleSeries(name, inFlight: [0, 3, 1], until: end, label: name)
    checkLaws(of: try #require(figure([series])))
  }

  @Test func thePeakMayBeAnywhere() throws {
    for position in [0, 5, 9] {
      let inFlight = (0..<10).map { $0 == position ? 9 : 1 }
      let figure = try #require(self.figure([sampleSeries("one", inFlight: inFlight, until: end)]))
      checkLaws(of: figure)
    }
  }

  @Test func aDeviceThatIsTooFullSaysByHowMuch() throws {
    let figure = try #require(self.figure([sampleSeries("one", inFlight: [0, 60], until: end)]))
    checkLaws(of: figure)
    let texts = figure.scene.texts.map(\.content)
    #expect(texts.contains { $0.hasPrefix("✕ ") && $0.hasSuffix(" too much") })
    #expect(texts.contains("capacity 79.6 GiB"))
  }

  @Test func theFindingNamesTheFullestDeviceAndItsTask() throws {
    let figure = try #require(self.figure(stages(4)))
    #expect(figure.title.hasPrefix("sample: devices of stage 1 are fullest, 64.5 of 79.6 GiB"))
    #expect(
      figure.scene.texts.map(\.content).contains {
        $0.contains("GiB: forward of block 12, micro-batch 4")
      })
  }

  @Test func atMostFourPanelsShowTheEndsAndTheFullest() throws {
    var series = stages(16)
    series[9] = sampleSeries("the fullest", inFlight: [0, 30, 0], until: end)
    let figure = try #require(self.figure(series))
    let names = Set(figure.table.rows.map { $0[0] })
    #expect(names == ["stage 1", "stage 6", "the fullest", "stage 16"])
    #expect(figure.subtitle.hasSuffix("4 of 16 kinds of devices shown"))
  }

  @Test func theAreaIsTheIntegralOverTime() throws {
    let series = sampleSeries("one", inFlight: [0, 1, 4, 2, 3, 0], until: end)
    let figure = try #require(self.figure([series]))
    let group = try #require(figure.scene.groups.first { $0.name == "one" })
    let area = group.marks.flatMap(\.rectangles).reduce(0.0) {
      $0 + $1.frame.width * $1.frame.height
    }
    let lane = try #require(figure.scene.rectangles.first { $0.fill == .theme(.lane) }?.frame)
    let mean = series.times.indices.reduce(0.0) { $0 + series.total(at: $1).gibibytes } / 6
    // 1.12 × the capacity is at the upper edge; moments are whole nanoseconds.
    #expect(abs(area / (lane.width * lane.height) - mean / (79.6 * 1.12)) < 1e-6)
  }

  @Test func longSeriesKeepTheirPeak() throws {
    let inFlight = (0..<100_000).map { $0 == 77_777 ? 8 : $0 % 4 }
    let series = sampleSeries("one", inFlight: inFlight, until: end)
    let steps = MemorySteps(of: series, until: end)
    #expect(steps.steps.count == MemorySteps.limit)
    #expect(steps.steps.contains { $0.index == 77_777 })
    #expect(steps.steps.first?.start == .zero)
    #expect(steps.steps.last?.end == end)
    #expect(zip(steps.steps, steps.steps.dropFirst()).allSatisfy { $0.end == $1.start })
    checkLaws(of: try #require(figure([series])))
  }

  @Test func withoutASeriesThereIsNoFigure() {
    #expect(figure([]) == nil)
  }
}
