/// A step as it was measured and as it is predicted, in a figure of many.
package struct MeasuredStep: Hashable, Sendable {
  /// The panel that it is drawn in: its source.
  package var source: String
  /// The run's name in its source.
  package var name: String
  /// The name of the software stack.
  package var stack: String
  /// Above 0, like the predicted one.
  package var measuredSeconds: Double
  package var predictedSeconds: Double
  /// Predicted by a calibration that had not seen it; nil where nobody did.
  package var heldOutSeconds: Double?

  package init(
    source: String, name: String, stack: String, measuredSeconds: Double,
    predictedSeconds: Double, heldOutSeconds: Double? = nil
  ) {
    self.source = source
    self.name = name
    self.stack = stack
    self.measuredSeconds = measuredSeconds
    self.predictedSeconds = predictedSeconds
    self.heldOutSeconds = heldOutSeconds
  }

  /// Predicted ÷ measured − 1.
  var error: Double { predictedSeconds / measuredSeconds - 1 }
  var heldOutError: Double? { heldOutSeconds.map { $0 / measuredSeconds - 1 } }
}

/// Steps by what they have in common, in the order of their first.
func grouped(
  _ steps: [MeasuredStep], by name: (MeasuredStep) -> String
) -> [(name: String, steps: [MeasuredStep])] {
  var seen: Set<String> = []
  let names = steps.map(name).filter { seen.insert($0).inserted }
  let groups = Dictionary(grouping: steps, by: name)
  return names.map { ($0, groups[$0] ?? []) }
}
