import Simulation

/// What decides how long a step takes, as shares of its critical path.
package struct Bound: Sendable, Equatable {
  package enum Resource: String, CaseIterable, Sendable {
    case computing
    case linksInsideNodes
    case linksBetweenNodes
    case hostMemory
    /// A device computes that the busiest one waits for: the fill and the drain of a pipeline.
    case bubble

    /// As people say it.
    package var title: String {
      switch self {
      case .computing: "computing"
      case .linksInsideNodes: "links inside nodes"
      case .linksBetweenNodes: "the network between nodes"
      case .hostMemory: "the nodes' memory"
      case .bubble: "pipeline bubbles"
      }
    }
  }

  /// Sum to 1, the largest first; of equals, in the order of the cases.
  package private(set) var shares: [(resource: Resource, share: Double)]

  /// Nil when the critical path is not known.
  package init?(of result: StrategyResult, in scenario: Scenario) {
    let total = Double(result.metrics.stepTime.count)
    guard !result.step.criticalPath.isEmpty, total > 0 else { return nil }
    let mesh = DeviceMesh(
      strategy: result.strategy, devicesPerNode: scenario.cluster.devicesPerNode)
    var times: [Resource: Double] = [:]
    for (work, time) in CriticalPath(of: result.step).times {
      times[Self.resource(of: work.group, on: mesh), default: 0] += Double(time.count)
    }
    let bubble = min(Double(result.metrics.breakdown.bubble.count), times[.computing, default: 0])
    times[.computing, default: 0] -= bubble
    times[.bubble] = bubble
    let parts = Resource.allCases.map { (resource: $0, share: times[$0, default: 0] / total) }
    let present = Array(parts.filter { $0.share > 0 }.enumerated())
    shares = present.sorted { left, right in
      left.element.share == right.element.share
        ? left.offset < right.offset : left.element.share > right.element.share
    }.map(\.element)
  }

  private static func resource(of group: GroupKind?, on mesh: DeviceMesh) -> Resource {
    switch group {
    case nil: return .computing
    case .host: return .hostMemory
    case .pipeline:
      let crosses = (1..<max(2, mesh.pipelineSize)).contains {
        $0 < mesh.pipelineSize && mesh.crossesNodes(fromStage: $0 - 1, toStage: $0)
      }
      return crosses ? .linksBetweenNodes : .linksInsideNodes
    case .some(let group):
      return mesh.placement(of: group, stage: 0).nodeCount > 1
        ? .linksBetweenNodes : .linksInsideNodes
    }
  }

  package static func == (left: Self, right: Self) -> Bool {
    left.shares.elementsEqual(right.shares, by: ==)
  }
}
