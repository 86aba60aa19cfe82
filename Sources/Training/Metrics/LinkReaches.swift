import Simulation

/// How far the bytes of a step's communication go.
package struct LinkReaches: Sendable {
  private struct Group: Hashable {
    var kind: GroupKind
    var isBetweenShards: Bool
    var stage: Int
  }

  private let step: StepTimeline
  private let plan: StepPlan
  /// `[group]`: whether it spans nodes.
  private let spansNodes: [Group: Bool]
  /// `[task]`: whether a reduction between two pipeline ranks leaves their nodes.
  private let reductionsCross: [Int: Bool]
  /// `[compute track]`.
  private let stages: [Int: Int]

  package init(of step: StepTimeline, plan: StepPlan) {
    self.step = step
    self.plan = plan
    stages = Dictionary(
      uniqueKeysWithValues: step.rankClasses.map { ($0.tracks.lowerBound, $0.stage) })
    spansNodes = Self.groups(of: plan)
    reductionsCross = Self.stagesOfReductions(in: step).mapValues { stages in
      stages.contains { first in
        stages.contains { plan.mesh.crossesNodes(fromStage: first, toStage: $0) }
      }
    }
  }

  /// - Parameters:
  ///   - task: A task that communicates.
  ///   - stage: The pipeline rank of the class that sends.
  /// - Returns: Nil for a task that does not communicate.
  func reach(of task: Int, stage: Int) -> LinkUse.Reach? {
    let record = step.tasks[task]
    guard record.activity.isCommunication, let kind = record.group else { return nil }
    switch kind {
    case .host: return .nodeMemory
    case .pipeline:
      let crosses =
        record.receiver.flatMap { stages[$0] }.map {
          plan.mesh.crossesNodes(fromStage: stage, toStage: $0)
        } ?? reductionsCross[task] ?? false
      return crosses ? .acrossNodes : .insideNode
    case .tensor, .context, .experts, .data, .expertReplicas:
      let group = Group(
        kind: kind, isBetweenShards: record.activity == .allReduce, stage: stage)
      return spansNodes[group] == true ? .acrossNodes : .insideNode
    }
  }

  /// Looking at all ranks of a stage takes long, so it is done once for each kind of group.
  private static func groups(of plan: StepPlan) -> [Group: Bool] {
    let strategy = plan.strategy
    var spans: [Group: Bool] = [:]
    for stage in 0..<plan.stageCount {
      for kind in [GroupKind.tensor, .context, .experts, .data, .expertReplicas]
      where strategy.rankCount(of: kind) > 1 {
        for isBetweenShards in [false, true] {
          let placement =
            isBetweenShards && strategy.hasShardGroups && kind == .data
            ? plan.mesh.replicaPlacement(ofStage: stage, shardSize: strategy.shardCount)
            : plan.shardPlacement(of: kind, stage: stage)
          let group = Group(kind: kind, isBetweenShards: isBetweenShards, stage: stage)
          spans[group] = placement.nodeCount > 1
        }
      }
    }
    return spans
  }

  /// `[task]`: the stages whose ranks sum gradients between them.
  private static func stagesOfReductions(in step: StepTimeline) -> [Int: Set<Int>] {
    var stages: [Int: Set<Int>] = [:]
    for rankClass in step.rankClasses {
      for track in rankClass.tracks.dropFirst()
      where [.sendForward, .sendBackward].contains(step.streams[track]) {
        for task in step.timeline.tasks(of: track)
        where step.tasks[Int(task)].activity == .allReduce {
          stages[Int(task), default: []].insert(rankClass.stage)
        }
      }
    }
    return stages
  }
}
