/// Scenario files for the tests, small enough to be simulated in no time.
enum Scenarios {
  static let fits = """
    version: 1
    name: small
    model: gpt2-355m
    cluster: 1 x dgx-a100
    job: { globalBatch: 64, sequenceLength: 1024 }
    strategies:
      - { name: DP 8, dataParallel: 8 }
      - { name: TP 8, tensorParallel: 8 }
    baseline: DP 8

    """

  /// 175 billion parameters on eight devices.
  static let fitsNowhere = """
    version: 1
    name: too large
    model: gpt3-175b
    cluster: 1 x dgx-a100
    job: { globalBatch: 64, sequenceLength: 2048 }
    strategies:
      - { name: DP 8, dataParallel: 8 }
      - { name: TP 8, tensorParallel: 8 }
    baseline: DP 8

    """

  /// The first scenario with a key replaced or added.
  static func fits(_ old: String, replacedBy new: String) -> String {
    fits.replacing(old, with: new)
  }
}
