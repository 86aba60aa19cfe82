/// How far predictions of a stack were from runs that its calibration had not seen.
package struct StackErrors: Sendable, Equatable {
  /// At least one; the first is of all steps.
  package var bands: [ErrorBand]

  package init(bands: [ErrorBand]) {
    self.bands = bands
  }

  /// The band of the narrowest group that has the step; of equally narrow ones, that of more runs.
  ///
  /// - Returns: Nil without any such group.
  package func band(for group: StepGroup) -> ErrorBand? {
    bands.filter { $0.group.contains(group) }
      .max { ($0.group.detailCount, $0.runCount) < ($1.group.detailCount, $1.runCount) }
  }
}

extension Stack {
  /// How far a prediction of a step may be off; nil where no held-out run says it.
  package func band(for group: StepGroup) -> ErrorBand? { errors?.band(for: group) }
}
