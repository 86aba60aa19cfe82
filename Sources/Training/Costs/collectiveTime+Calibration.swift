package import Simulation

/// The time of a collective as a stack runs it.
///
/// - Parameters:
///   - collective: As of `collectiveTime(of:size:placement:cluster:)`.
///   - size: As in the glossary.
///   - placement: Of its ranks.
///   - cluster: As its data sheets say.
///   - calibration: What the stack reaches of the cluster's links.
/// - Returns: Zero for a group of one rank.
package func collectiveTime(
  of collective: Activity, size: ByteCount, placement: GroupPlacement, cluster: Cluster,
  calibration: Calibration
) -> Nanoseconds {
  collectiveTime(
    of: collective, size: size, placement: placement, cluster: calibration.applied(to: cluster))
}
