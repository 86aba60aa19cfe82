package import Training

/// What `--set` has to say about a comparison's resolved scenario so that a run of its own repeats what was
/// simulated beside it, each as `key=value` pairs.
package struct Repetition: Sendable {
  /// Those that can be said.
  package var whatIfs: [WhatIf: [String]]
  /// In the order of the comparison's turning points; nil where it cannot be said.
  package var turningPoints: [[String]?]

  package init(whatIfs: [WhatIf: [String]] = [:], turningPoints: [[String]?] = []) {
    self.whatIfs = whatIfs
    self.turningPoints = turningPoints
  }
}
