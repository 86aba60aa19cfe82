/// How much computing and communicating at the same time slow each other, on one accelerator.
///
/// Ratios, not negative: 0.25 makes what would take 4 ns take 5. Galvatron measured that computing
/// takes 1.1256 times as long while a collective runs ([Galvatron](https://arxiv.org/abs/2211.13878)):
/// `OverlapSlowdown(compute: 0.1256)`.
package struct OverlapSlowdown: Hashable, Sendable {
  /// How much longer computing takes while there is communication.
  package var compute: Double
  /// How much longer communication takes while there is computing.
  package var communication: Double

  package init(compute: Double = 0, communication: Double = 0) {
    precondition(
      compute >= 0 && communication >= 0 && compute.isFinite && communication.isFinite,
      "a slowdown is a ratio that is not negative")
    self.compute = compute
    self.communication = communication
  }
}
