import Simulation
import Testing

@testable import Training

struct MemoryTimelineTests {
  private struct Case {
    var strategy: Strategy
    var plan: StepPlan
    var step: StepTimeline

    func memory(ofClass index: Int) throws -> MemoryTimeline {
      try #require(MemoryTimeline(ofRankClass: index, in: step, of: plan))
    }
  }

  private static let cases: [Case] = {
    let small = StrategyCases.all.filter { $0.microBatchSize == 1 && !$0.sequenceParallel }
    return (small + DetailCases.all).compactMap { strategy in
      let plan = StepPlan(strategy, in: StrategyCases.scenario)
      return (try? simulatedStep(of: plan)).map { Case(strategy: strategy, plan: plan, step: $0) }
    }
  }()

  private func forEachClass(_ check: (Case, Int, MemoryTimeline) throws -> Void) rethrows {
    #expect(Self.cases.count > 1000)
    for item in Self.cases {
      for index in item.step.rankClasses.indices {
        guard let memory = try? item.memory(ofClass: index) else {
          Issue.record("no memory for \(item.strategy)")
          continue
        }
        try check(item, index, memory)
      }
    }
  }

  @Test func thePeakIsNoMoreThanTheStaticModelSays() {
    forEachClass { item, index, memory in
      let stage = item.step.rankClasses[index].stage
      let bound = MemoryModel(item.plan).memory(ofStage: stage)
      let largest = { (kinds: Set<MemoryTimeline.Kind>) in
        memory.levels(of: kinds).map(\.held).max() ?? .zero
      }
      #expect(memory.peak.total <= bound.total, "\(item.strategy)")
      #expect(
        largest([.activations, .recomputedActivations]) <= bound.activations, "\(item.strategy)")
      #expect(largest([.gradients]) <= bound.gradients)
      #expect(largest([.gatheredWeights, .buffers]) <= bound.buffers, "\(item.strategy)")
    }
  }

  @Test func whatIsTakenIsFreed() {
    forEachClass { item, _, memory in
      for kind in MemoryTimeline.Kind.allCases {
        let levels = memory.levels(of: [kind])
        #expect(levels.last?.held == memory.base[kind] ?? .zero)
        #expect(levels.allSatisfy { $0.held >= .zero }, "\(item.strategy)")
        #expect(zip(levels, levels.dropFirst()).allSatisfy { $0.time < $1.time })
      }
      #expect(memory.changes.allSatisfy { $0.time <= item.step.timeline.makespan })
    }
  }

  @Test func aTaskOfTheRankCausesThePeak() throws {
    try forEachClass { item, index, memory in
      let task = try #require(memory.peak.task)
      #expect(item.step.timeline.times[task].start == memory.peak.time.count)
      let tracks = item.step.rankClasses[index].tracks
      #expect(tracks.contains { item.step.timeline.tasks(of: $0).contains { Int($0) == task } })
    }
  }

  /// Without recomputation all that micro-batches in flight keep is held at once; the passes of an
  /// overlapped pair alternate, so that one frees what the other takes.
  @Test func activationsReachTheClosedForm() {
    forEachClass { item, index, memory in
      guard item.strategy.recomputation == .none, !item.plan.programs[0].canRunPairsAtOnce else {
        return
      }
      let stage = item.step.rankClasses[index].stage
      let bound = MemoryModel(item.plan).memory(ofStage: stage).activations
      #expect(memory.levels(of: [.activations]).map(\.held).max() == bound, "\(item.strategy)")
    }
  }

  @Test func microBatchesAddUpToAllActivations() {
    forEachClass { item, index, memory in
      let numbers = Set(memory.changes.compactMap(\.microBatch))
      #expect(numbers.count == item.plan.microBatchCount)
      let kinds: Set<MemoryTimeline.Kind> = [.activations, .recomputedActivations]
      for number in numbers {
        let levels = memory.levels(of: kinds, microBatch: number)
        #expect(levels.count > 1)
        #expect(levels.last?.held == .zero)
      }
    }
  }

  @Test func keptWeightsAreAWholeStage() throws {
    var strategy = Fixtures.strategy(data: 4, sharding: .zero3)
    strategy.reshardsAfterForward = false
    let plan = StepPlan(strategy, in: StrategyCases.scenario)
    let step = try simulatedStep(of: plan)
    let memory = try #require(MemoryTimeline(ofRankClass: 0, in: step, of: plan))
    let gathered = memory.levels(of: [.gatheredWeights]).map(\.held).max()
    #expect(gathered == ByteCount(amount: plan.parameterCount(ofStage: 0) * 2))
  }

  @Test func aModelInWordsHasNoMemory() throws {
    let plan = StepPlan(Fixtures.strategy(), in: Fixtures.tiny())
    let step = try simulatedStep(of: plan)
    #expect(MemoryTimeline(ofRankClass: 0, in: step, of: plan) == nil)
  }
}
