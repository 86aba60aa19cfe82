/// A way to run a collective over a group.
///
/// Sizes are as in the glossary: an all-reduce's is the buffer of each rank, an all-gather's and a
/// reduce-scatter's the whole array, an all-to-all's what each rank holds before it.
package protocol CollectiveAlgorithm: Sendable {
  /// As people say it, "ring".
  var name: String { get }

  /// Seconds until the last rank is done; nil when the algorithm does not apply.
  ///
  /// The collective is of at least two ranks.
  func seconds(
    of collective: Activity, size: ByteCount, placement: GroupPlacement, cluster: Cluster
  ) -> Double?
}
