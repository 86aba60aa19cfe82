import Drawing
import Simulation
import Testing
import Training

@testable import Charting

@Suite struct FigureTests {
  private let slow = SamplePair.slow
  private let fast = SamplePair.fast

  @Test func barLabelsCountMicroBatchesFromOne() {
    let scene = ganttFigure(of: fast, in: comparison(of: [slow, fast]), sharedEnd: nil).scene
    let labels = Set(scene.texts.map(\.content))
    #expect(labels.isSuperset(of: ["Fwd mb 1", "Fwd mb 2", "Bwd mb 1", "Bwd mb 2"]))
    let tooltips = scene.rectangles.compactMap(\.tooltip)
    #expect(tooltips.contains { $0.hasPrefix("stage 0: forward, micro-batch 1, 0 ms to ") })
  }

  @Test func theFindingComesFirst() {
    let comparison = comparison(of: [slow, fast])
    let gantt = ganttFigure(of: slow, in: comparison, sharedEnd: nil)
    #expect(gantt.title.contains("does not fit"))
    #expect(comparisonFigure(of: comparison).title.hasPrefix("pipeline: "))
    #expect(memoryFigure(of: comparison)?.title.hasPrefix("1 of 2 strategies fits") == true)
  }

  @Test func theSharedEndSetsTheScale() {
    let comparison = comparison(of: [slow, fast])
    let own = ganttFigure(of: fast, in: comparison, sharedEnd: nil).scene
    let end = Nanoseconds(10 * fast.step.timeline.makespan.count)
    let shared = ganttFigure(of: fast, in: comparison, sharedEnd: end).scene
    let widths = [own, shared].map { scene in
      scene.rectangles.filter { $0.tooltip != nil }.map(\.frame.width).max() ?? 0
    }
    #expect(abs(widths[0] / widths[1] - 10) < 0.001)
  }

  @Test func strategiesThatDoNotFitSayByHowMuch() {
    let comparison = comparison(of: [slow, fast])
    let texts = comparisonFigure(of: comparison).scene.texts.map(\.content)
    #expect(texts.contains("✕ does not fit: +\(formatGibibytes(slow.memory?.missing ?? .zero))"))
  }

  @Test func barsBeyondThreeCapacitiesAreBroken() {
    let scene = memoryFigure(of: comparison(of: [slow]))?.scene
    let breaks = scene?.marks.flatMap(\.paints).filter { $0 == .theme(.background) }
    #expect(breaks?.count == 1)
  }

  @Test func modelsInWordsHaveNoMemoryFigure() {
    #expect(memoryFigure(of: sampleTutorial().comparison) == nil)
  }

  @Test func theBreakdownTableSumsToTheStep() {
    let figure = breakdownFigure(of: comparison(of: [slow, fast]))
    let rows = figure.table.rows.map { $0.dropFirst().compactMap(Double.init) }
    #expect(rows.count == 2)
    for row in rows {
      let parts = row.dropLast().reduce(0, +)
      // Decimal fractions of milliseconds are not exact in binary.
      #expect(abs(parts - (row.last ?? 0)) < 1e-9)
    }
  }

  @Test func withoutKnownErrorsThereAreNoWhiskers() {
    let figure = breakdownFigure(of: comparison(of: [slow, fast]))
    #expect(!figure.scene.rectangles.contains { $0.tooltip?.hasPrefix("error band") == true })
    #expect(!figure.table.columns.contains { $0.hasPrefix("error band") })
    #expect(!figure.guide.contains("error band"))
  }

  @Test func namesOfFiguresAreUniqueWhateverTheStrategiesAreCalled() {
    let results = hostileNames.map { result(strategy($0), step: fast.step) }
    let comparison = comparison(of: results)
    let names = results.map { ganttFigure(of: $0, in: comparison, sharedEnd: nil).name }
    #expect(Set(names).count == names.count)
  }

  @Test func tutorialBarsCarryTheirBatchAndLayer() {
    let figures = tutorialFigures(of: sampleTutorial())
    #expect(
      figures.map(\.name) == [
        "learn-one-device", "learn-one-batch-at-a-time", "learn-pipeline", "learn-data-parallel",
      ])
    for figure in figures {
      let texts = figure.scene.texts.map(\.content)
      for batch in 1...3 { #expect(texts.count { $0 == "batch\(batch)-" } == 4) }
      #expect(texts.contains("time (units)"))
    }
    #expect(figures[2].title == "pipeline: 12 units a step, devices busy 75 %")
  }

  @Test func longTablesHoldTotals() {
    let step = pipelineStep(
      stageCount: 4, microBatchCount: 64, blockCount: 8, allReduce: 1_000)
    let deep = result(strategy("deep", pipeline: 4), microBatchCount: 64, step: step)
    let table = ganttFigure(of: deep, in: comparison(of: [deep]), sharedEnd: nil).table
    #expect(table.columns.last == "time (ms)")
    #expect(table.rows.count < 40)
    let forward = table.rows.first { $0[3] == "compute" && $0[4] == "forward" }
    #expect(forward?.suffix(2) == ["512", "640"])
  }

  @Test func barsCountTheMicroBatchesOfTheirOwnReplica() {
    var builder = StepBuilder()
    let track = builder.addRanks("all devices", count: 4, streams: [.compute]).lowerBound
    for microBatch in [0, 4, 8] {
      builder.add(.forward, taking: 10, on: [track], microBatch: microBatch)
    }
    let replicated = result(strategy("four", data: 4), microBatchCount: 3, step: builder.step)
    let figure = ganttFigure(of: replicated, in: comparison(of: [replicated]), sharedEnd: nil)
    let labels = figure.scene.texts.map(\.content).filter { $0.hasPrefix("Fwd mb") }
    #expect(labels == ["Fwd mb 1", "Fwd mb 2", "Fwd mb 3"])
    #expect(figure.table.rows.map { $0[5] } == ["1", "2", "3"])
  }

  @Test func passesThatCommunicationInterruptsCarryOneLabel() {
    let step = pipelineStep(
      stageCount: 2, microBatchCount: 2, blockCount: 6, allReduce: 200_000)
    let interrupted = result(strategy("two", pipeline: 2), microBatchCount: 2, step: step)
    let figure = ganttFigure(of: interrupted, in: comparison(of: [interrupted]), sharedEnd: nil)
    let labels = figure.scene.texts.map(\.content).filter { $0.hasPrefix("Bwd mb") }
    #expect(labels == ["Bwd mb 1", "Bwd mb 2", "Bwd mb 1", "Bwd mb 2"])
  }

  @Test func ticksAreRoundAndFew() {
    for end in [1e-9, 0.3, 1, 7, 18.54, 99, 1_234, 1e9] {
      let ticks = Ticks(to: end, targetCount: 10)
      #expect((5...11).contains(ticks.values.count), "\(end)")
      #expect(Set(ticks.values.map(ticks.label)).count == ticks.values.count, "\(end)")
    }
  }
}
