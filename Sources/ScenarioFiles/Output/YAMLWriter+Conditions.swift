import Simulation
import Training

extension YAMLWriter {
  /// What slows a cluster down, and the memory of its nodes.
  mutating func addConditions(of cluster: Cluster) {
    if let count = cluster.networkCardsPerNode { add("networkCardsPerNode", "\(count)") }
    if let host = cluster.host { block("host") { $0.add(host) } }
    if !cluster.stragglers.isEmpty {
      block("stragglers") { writer in
        for straggler in cluster.stragglers { writer.entry { $0.add(straggler) } }
      }
    }
    if let jitter = cluster.jitter {
      block("jitter") { writer in
        writer.add("deviation", jitter.deviation.plain)
        writer.add("seed", "\(jitter.seed)")
      }
    }
  }

  private mutating func add(_ host: HostMemory) {
    add(host.link, share: "")
    add("memoryBandwidth", Measure.bandwidth.text(host.bandwidth.amount) + " per device")
    add("memory", Measure.size.text(host.memory.amount) + " per device")
  }

  private mutating func add(_ straggler: Straggler) {
    add("rank", "\(straggler.rank)")
    add("slowdown", straggler.computeSlowdown.plain)
    add("linkSlowdown", straggler.linkSlowdown.plain)
  }
}
