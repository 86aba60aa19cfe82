/// Clusters of several kinds of nodes.
extension Cluster {
  /// The kind of the node that a rank's device is in, as a position in `groups`.
  func group(ofRank rank: Int) -> Int {
    var node = rank / devicesPerNode
    for (index, group) in groups.enumerated() {
      if node < group.nodeCount { return index }
      node -= group.nodeCount
    }
    return max(groups.count - 1, 0)
  }

  /// The cluster with the slowest devices and links of all nodes that hold some of the ranks.
  func slowestNodes(holding ranks: [RankSet]) -> Cluster {
    guard !groups.isEmpty else { return self }
    let kinds = Set(ranks.flatMap { $0.ranks.map(group) }).sorted()
    return kinds.dropFirst().reduce(alike(groups[kinds.first ?? 0])) { cluster, kind in
      cluster.slowed(to: groups[kind])
    }
  }

  private func alike(_ group: NodeGroup) -> Cluster {
    var cluster = self
    cluster.accelerator = group.accelerator
    cluster.intraNode = group.intraNode
    cluster.interNode = group.interNode
    return cluster
  }

  private func slowed(to group: NodeGroup) -> Cluster {
    var cluster = self
    cluster.accelerator = accelerator.slower(group.accelerator)
    cluster.intraNode = intraNode.slower(group.intraNode)
    cluster.interNode = interNode.slower(group.interNode)
    return cluster
  }
}

extension Accelerator {
  /// A device that is as slow and as small as the worse of two in each respect.
  ///
  /// Formats that only one of them has a peak rate for are absent.
  fileprivate func slower(_ other: Accelerator) -> Accelerator {
    var slower = self
    slower.memory = min(memory, other.memory)
    slower.memoryBandwidth = min(memoryBandwidth, other.memoryBandwidth)
    slower.portableInstructionShare = min(
      portableInstructionShare, other.portableInstructionShare)
    // Fewer of them would lose less at borders: what counts is the rate, which is the slower one's.
    slower.multiprocessorCount = peakRates == other.peakRates ? multiprocessorCount : nil
    slower.peakRates = peakRates.reduce(into: [:]) { rates, entry in
      rates[entry.key] = other.peakRates[entry.key].map { min($0, entry.value) }
    }
    slower.achievedRates = achievedRates.reduce(into: [:]) { rates, entry in
      rates[entry.key] = other.achievedRates[entry.key].map { min($0, entry.value) }
    }
    slower.overlapSlowdown = max(overlapSlowdown, other.overlapSlowdown)
    return slower
  }
}
