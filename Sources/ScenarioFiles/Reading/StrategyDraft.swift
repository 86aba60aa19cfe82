import Training

/// A strategy as written, before the cluster and the job fill in what it leaves open.
struct StrategyDraft {
  var strategy: Strategy
  /// Whether the file says them; what it does not say is derived.
  var statesDataParallel = false
  var statesMicroBatch = false
  /// Where each key's value stands; the whole entry for presets.
  var places: [String: Place]
  /// The path of its key, `strategies.0`.
  var path: String
  /// The place of the entry.
  var place: Place

  func place(of key: String) -> Place { places[key] ?? place }
}
