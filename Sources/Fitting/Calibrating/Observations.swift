package import Training

/// What a calibration is fitted to: measured times, and a way to predict them.
package struct Observations {
  /// Above 0.
  package var measuredSeconds: [Double]
  /// How much each counts; 1 for one run among equals.
  package var weights: [Double]
  /// `[calibration][observation]`, in seconds.
  package var predict: ([Calibration]) throws(FittingError) -> [[Double]]

  package init(
    measuredSeconds: [Double], weights: [Double]? = nil,
    predict: @escaping ([Calibration]) throws(FittingError) -> [[Double]]
  ) {
    self.measuredSeconds = measuredSeconds
    self.weights = weights ?? measuredSeconds.map { _ in 1 }
    self.predict = predict
  }
}

extension FittingRuns {
  /// Some of the runs to fit to.
  ///
  /// - Parameters:
  ///   - chosen: Indices into `runs`.
  ///   - weights: `[run]`, of all runs; those without weight are left out.
  /// - Returns: In the order of `chosen`.
  package func observations(of chosen: [Int], weights: [Double]) -> Observations {
    let chosen = chosen.filter { weights[$0] > 0 }
    return Observations(
      measuredSeconds: chosen.map { runs[$0].measuredSeconds },
      weights: chosen.map { weights[$0] }
    ) { calibrations throws(FittingError) in
      try predictedSeconds(of: chosen, with: calibrations)
    }
  }
}
