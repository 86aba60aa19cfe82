import Simulation

/// Every rank sends each other rank its part of 1/n of the buffer, one message after another.
///
/// Messages inside a node and across nodes use different links and do not wait for each other; the
/// rank with the fewest peers on its node sends the most across. For all-to-all only.
///
/// Sources: [ASTRA-sim](https://github.com/astra-sim/astra-sim), `AllToAll` (n − 1 messages of S/n);
/// [NCCL tests](https://github.com/NVIDIA/nccl-tests), `doc/PERFORMANCE.md` (factor (n − 1)/n).
package struct DirectAlgorithm: CollectiveAlgorithm {
  package let name = "direct"

  package init() {}

  package func seconds(
    of collective: Activity, size: ByteCount, placement: GroupPlacement, cluster: Cluster
  ) -> Double? {
    guard collective == .allToAll else { return nil }
    let message = size / Double(placement.rankCount)
    return max(
      seconds(
        message, count: placement.mostRanksOnANode - 1, latency: cluster.intraNode.latency,
        bandwidth: cluster.intraNode.reached(by: placement.mostRanksOnANode)),
      seconds(
        message, count: placement.rankCount - placement.fewestRanksOnANode,
        latency: cluster.interNode.latency,
        bandwidth: cluster.interNode.reached(by: placement.nodeCount)))
  }

  private func seconds(
    _ message: ByteCount, count: Int, latency: Nanoseconds, bandwidth: Bandwidth
  ) -> Double {
    let count = Double(count)
    return count * latency.seconds + Bandwidth.seconds(for: message * count, at: bandwidth)
  }
}
