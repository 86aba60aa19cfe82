/// Step times that a simulator computed, in a file that calls them measured.
///
/// vTrain's `data/ground_truth_single.csv` holds sums. Each of its times is a number of micro-batches times one time, of
/// which each width, degree of tensor parallelism and size of micro-batch has one for a layer and one for the rest, to
/// the microsecond; and an all-reduce of more than 1 GiB takes size ÷ bandwidth without the 2 · (n − 1) ÷ n of a ring, as
/// vTrain's `src/predictor.py` computes it, so that four replicas need less time than two. The times of
/// `data/ground_truth_multi.csv` are no such sums.
///
/// Source: [vTrain](https://github.com/VIA-Research/vTrain) at f8dda84.
extension MeasuredRun {
  /// The stack of such rows, whatever they call theirs.
  static let simulator = "vtrain-simulator"

  /// How their provenance starts.
  static let computedFile = "VIA-Research/vTrain:data/ground_truth_single.csv"

  /// Whether a device took its step time, and not a simulator.
  package var isMeasured: Bool { stack != Self.simulator }
}
