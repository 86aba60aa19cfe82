import Testing

@testable import Training

/// How ranks lie on nodes, whatever the order of the mesh.
struct MeshTests {
  private func mesh(_ change: (inout Strategy) -> Void = { _ in }) -> DeviceMesh {
    var strategy = Fixtures.strategy(data: 4, tensor: 2, pipeline: 2)
    strategy.contextParallelSize = 2
    change(&strategy)
    return DeviceMesh(strategy: strategy, devicesPerNode: 8)
  }

  @Test func everyRankHasOnePlaceInEveryOrder() {
    for order in Self.orders {
      let mesh = mesh { $0.meshOrder = order }
      let places = (0..<mesh.rankCount).map(mesh.place)
      for (rank, place) in places.enumerated() {
        let ranks = mesh.ranks(
          ofStage: place.stage, replicas: [place.replica], members: [place.member])
        #expect(ranks.ranks == [rank])
      }
    }
  }

  static let orders: [[MeshDimension]] = MeshDimension.allCases.flatMap { first in
    MeshDimension.allCases.filter { $0 != first }.flatMap { second in
      let rest = MeshDimension.allCases.filter { $0 != first && $0 != second }
      return [[first, second] + rest, [first, second] + rest.reversed()]
    }
  }

  /// What stands innermost stays inside a node.
  @Test(arguments: [MeshDimension.tensor, .context, .data])
  func theInnermostDimensionStaysInsideANode(dimension: MeshDimension) {
    let rest = MeshDimension.allCases.filter { $0 != dimension }
    let mesh = mesh { $0.meshOrder = [dimension] + rest }
    switch dimension {
    case .tensor: #expect(mesh.placement(of: .tensor, stage: 0).nodeCount == 1)
    case .context: #expect(mesh.placement(of: .context, stage: 0).nodeCount == 1)
    case .data, .pipeline:
      #expect(mesh.shardPlacement(ofStage: 0, size: 1).nodeCount == 1)
      #expect(mesh.placement(of: .data, stage: 0).nodeCount == 2)
    }
  }

  @Test func pipelineInnermostPutsStagesOnOneNode() {
    let mesh = mesh { $0.meshOrder = [.pipeline, .tensor, .context, .data] }
    #expect(!mesh.crossesNodes(fromStage: 0, toStage: 1))
    #expect(self.mesh().crossesNodes(fromStage: 0, toStage: 1))
  }

  /// Tensor 8 inside a node is faster than tensor 8 across eight nodes.
  @Test func theOrderDecidesWhichLinkATensorGroupUses() throws {
    let time = { (order: [MeshDimension]) in
      var strategy = Fixtures.strategy(data: 8, tensor: 8)
      strategy.meshOrder = order
      return try simulatedResult(of: strategy, in: StrategyCases.scenario).metrics.stepTime
    }
    let inside = try time([.tensor, .context, .data, .pipeline])
    #expect(try inside < time([.data, .context, .tensor, .pipeline]))
  }

  /// Cards that devices share carry what all of them send, or one alone.
  @Test func aDeviceAloneOnACardHasItsWholeBandwidth() {
    var cluster = Fixtures.cluster(nodes: 2)
    cluster.networkCardsPerNode = 2
    let usual = cluster.interNode.bandwidth
    let alone = cluster.sharing(cardsOf: [RankSet(offsets: [[0], [0, 8]])])
    #expect(alone.interNode.bandwidth == usual * 4)
    let all = cluster.sharing(cardsOf: [RankSet(0..<16)])
    #expect(all.interNode.bandwidth == usual)
  }
}
