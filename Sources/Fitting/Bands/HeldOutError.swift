package import Training

/// How far the prediction of a run was off, by a fit that had not seen it.
package struct HeldOutError: Sendable, Equatable {
  /// The smallest group that the run is in.
  package var group: StepGroup
  /// ln(measured ÷ predicted).
  package var logarithm: Double
  /// How much the run counts.
  package var weight: Double

  package init(group: StepGroup, logarithm: Double, weight: Double = 1) {
    self.group = group
    self.logarithm = logarithm
    self.weight = weight
  }
}
