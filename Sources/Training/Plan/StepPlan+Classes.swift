/// Which ranks are simulated apart from their peers: those that are slower, and with jitter all.
extension StepPlan {
  /// Replicas and members of replicas that are not like the others.
  typealias PlacesApart = (replicas: Set<Int>, members: Set<Int>)

  static func placesApart(in mesh: DeviceMesh, cluster: Cluster) -> PlacesApart {
    guard cluster.jitter == nil else {
      return (Set(0..<mesh.dataSize), Set(0..<mesh.memberCount))
    }
    let places = cluster.stragglers.filter { $0.rank < mesh.rankCount }.map {
      mesh.place(of: $0.rank)
    }
    return (Set(places.map(\.replica)), Set(places.map(\.member)))
  }

  /// Each replica that is apart is a class of its own; the others stay together with those on nodes
  /// of the same kinds.
  ///
  /// Micro-batches are those of the class: which numbers a replica has changes nothing.
  static func split(
    _ whole: ReplicaClass, apart: Set<Int>, in mesh: DeviceMesh, cluster: Cluster
  ) -> [ReplicaClass] {
    let kinds = { mesh.nodeKinds(ofReplica: $0, in: cluster) }
    let rest = whole.replicas.filter { !apart.contains($0) }
    let alike = Dictionary(grouping: rest, by: kinds).values.sorted { $0[0] < $1[0] }
    let single = whole.replicas.filter(apart.contains).map { [$0] }
    return (alike + single).map { replicas in
      ReplicaClass(
        replicas: replicas,
        microBatches: whole.microBatches.map { $0 + replicas[0] - whole.replicas[0] })
    }
  }

  static func memberClasses(of mesh: DeviceMesh, apart: Set<Int>) -> [[Int]] {
    let rest = (0..<mesh.memberCount).filter { !apart.contains($0) }
    return ([rest] + apart.sorted().map { [$0] }).filter { !$0.isEmpty }
  }

  /// The ranks that one class of a stage stands for.
  func ranks(ofStage stage: Int, replicaClass: Int, memberClass: Int) -> RankSet {
    mesh.ranks(
      ofStage: stage, replicas: replicaClasses[replicaClass].replicas,
      members: memberClasses[memberClass])
  }

  /// Whether ranks of one stage are simulated apart that could be one.
  var hasRanksApart: Bool {
    memberClasses.count > 1 || cluster.jitter != nil || !stragglers.isEmpty
  }

  /// The slow devices among the strategy's ranks.
  var stragglers: [Straggler] { cluster.stragglers.filter { $0.rank < mesh.rankCount } }

  /// The device of a stage's ranks; of several kinds, the worst in each respect.
  func slowestAccelerator(ofStage stage: Int) -> Accelerator {
    guard !cluster.groups.isEmpty else { return cluster.accelerator }
    let ranks = mesh.ranks(
      ofStage: stage, replicas: Array(0..<mesh.dataSize), members: Array(0..<mesh.memberCount))
    return cluster.slowestNodes(holding: [ranks]).accelerator
  }

  /// The mean peak rate of the strategy's devices in the job's format; nil where one has none.
  var meanPeakRate: FLOPRate? {
    guard !cluster.groups.isEmpty else { return cluster.accelerator.peakRates[job.precision] }
    let rates = (0..<mesh.rankCount).map {
      cluster.groups[cluster.group(ofRank: $0)].accelerator.peakRates[job.precision]
    }
    guard !rates.contains(nil) else { return nil }
    let sum = rates.compactMap { $0?.amount }.reduce(0, +)
    return FLOPRate(amount: sum / Double(rates.count))
  }

  /// How fast the ranks of a class compute.
  func pace(of ranks: RankSet) -> ComputePace {
    let slowdown = stragglers.filter { ranks.contains($0.rank) }.map(\.computeSlowdown).max()
    return ComputePace(slowdown: slowdown ?? 1, jitter: cluster.jitter, rank: ranks.first)
  }

  /// The cluster as ranks see it that wait for one another: with the slowest of their devices and
  /// links.
  func cluster(seenBy ranks: [RankSet]) -> Cluster {
    var seen = cluster.slowestNodes(holding: ranks).sharing(cardsOf: ranks)
    let slow = stragglers.filter { straggler in ranks.contains { $0.contains(straggler.rank) } }
    guard let slowdown = slow.map(\.linkSlowdown).max(), slowdown > 1 else { return seen }
    seen.interNode.bandwidth = seen.interNode.bandwidth * (1 / slowdown)
    return seen
  }
}
