/// A chain's task that has started.
///
/// As long as nothing else runs on its accelerator or its channels, nothing slows its links and they
/// slow nothing: it is then *closed*, one event, its end, and on no domain and no channel. It *opens*
/// when another task comes: from then on its links run one by one, until it is alone again.
struct ChainRun {
  let task: Int
  let chain: Int
  /// When it would have started if nothing had slowed it.
  let start: Int64
  /// The first link that is not known to be over.
  let nextLink: Int
}
