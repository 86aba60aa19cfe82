import Simulation
import Testing

@testable import Training

/// What every simulated step keeps, whatever its strategy.
struct StepLaws {
  let drawn: GeneratedCase
  let plan: StepPlan
  let step: StepTimeline
  let metrics: StepMetrics

  init(_ drawn: GeneratedCase) throws {
    self.drawn = drawn
    plan = StepPlan(drawn.strategy, in: drawn.scenario)
    step = try simulatedStep(of: plan)
    metrics = StepMetrics(of: step, plan: plan)
  }

  /// Classes share out the ranks: each belongs to one.
  func checkRanks() {
    let ranks = step.rankClasses.flatMap(\.ranks.ranks)
    #expect(ranks.sorted() == Array(0..<drawn.strategy.deviceCount), "\(drawn)")
    for rankClass in step.rankClasses {
      #expect(rankClass.ranks.ranks.allSatisfy(rankClass.ranks.contains), "\(drawn)")
      #expect(rankClass.ranks.count == rankClass.ranks.ranks.count, "\(drawn)")
    }
  }

  func checkTime() {
    let timeline = step.timeline
    let tracks = 0..<timeline.trackCount
    let sum = tracks.reduce(Nanoseconds.zero) {
      $0 + timeline.busyTime(of: $1) + timeline.idleTime(of: $1)
    }
    #expect(sum.count == timeline.makespan.count * Int64(timeline.trackCount), "\(drawn)")
    #expect(metrics.breakdown.total == timeline.makespan, "\(drawn)")
    checkLowerBounds()
  }

  /// Makespan ≥ critical path ≥ every stream's work, the slowest stage's among them.
  private func checkLowerBounds() {
    guard let alone = try? simulate(buildStep(plan).step.graph) else {
      Issue.record("the tasks wait in a circle: \(drawn)")
      return
    }
    #expect(step.timeline.makespan >= alone.makespan, "\(drawn)")
    for track in 0..<alone.trackCount {
      #expect(alone.makespan >= alone.busyTime(of: track), "\(drawn)")
    }
    for use in metrics.communication where use.group != .pipeline && use.group != .host {
      let fastest = max(plan.cluster.intraNode.bandwidth, wholeNodesNetwork)
      let least = use.bytesPerRank.amount / fastest.amount
      // Collectives are rounded to nanoseconds one by one.
      #expect(
        step.timeline.makespan.seconds >= least - Double(use.count) * 1e-9, "\(drawn) \(use)")
    }
  }

  private var wholeNodesNetwork: Bandwidth {
    plan.cluster.interNode.bandwidth * Double(plan.cluster.devicesPerNode)
  }

  /// All strategies compute what the model needs, but for tokens that experts drop.
  func checkFLOPs() {
    var whole = Strategy(name: "whole")
    whole.expertBalance = ExpertBalance()
    guard let single = try? simulatedStep(of: StepPlan(whole, in: drawn.scenario)) else { return }
    let needed = FLOPTotals(of: single).model.amount
    let computed = FLOPTotals(of: step).model.amount
    if drawn.strategy.expertBalance.capacityFactor != nil {
      #expect(computed <= needed * (1 + 1e-12), "\(drawn)")
    } else {
      // Shares of experts are no powers of two: their products round.
      #expect(abs(computed / needed - 1) < 1e-12, "\(drawn)")
    }
  }

  /// What each rank class sends is the closed form of its stage.
  func checkTraffic() {
    for index in step.rankClasses.indices {
      let idle = IdleTime(of: index, in: step)
      let uses = CommunicationUse.all(of: index, in: step, plan: plan, idle: idle)
      let sent = Dictionary(
        uniqueKeysWithValues: uses.filter { $0.count > 0 }.map {
          (IdleTime.Key(activity: $0.activity, group: $0.group), $0.bytesPerRank.amount)
        })
      let expected = ExpectedTraffic(plan: plan, rankClass: step.rankClasses[index]).bytes
      #expect(Set(sent.keys) == Set(expected.keys), "\(drawn), class \(index)")
      for (key, bytes) in expected {
        // Sums of many parts round.
        #expect(abs((sent[key] ?? 0) / bytes - 1) < 1e-9, "\(drawn), class \(index), \(key)")
      }
    }
  }

  /// Memory ends where it started, is never negative, and never above what the static model says.
  func checkMemory() {
    let model = MemoryModel(plan)
    for index in step.rankClasses.indices {
      guard let memory = MemoryTimeline(ofRankClass: index, in: step, of: plan) else { continue }
      for kind in MemoryTimeline.Kind.allCases {
        let levels = memory.levels(of: [kind])
        #expect(levels.last?.held == memory.base[kind] ?? .zero, "\(drawn), \(kind)")
        #expect(levels.allSatisfy { $0.held >= .zero }, "\(drawn), \(kind)")
      }
      let bound = model.memory(ofStage: step.rankClasses[index].stage)
      // Whole bytes are taken one by one.
      #expect(memory.peak.total.amount <= bound.total.amount + 1_000, "\(drawn)")
    }
  }
}
