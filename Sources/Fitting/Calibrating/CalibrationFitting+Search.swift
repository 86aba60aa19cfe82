import Training

/// Where to search from.
///
/// Some parameters show only beyond a limit: what the host takes for a launch, only where the device is
/// faster. A solver that follows slopes would leave them where they are, and bend others for them.
extension CalibrationFitting {
  /// Over the whole range of a parameter, closer together near its bounds.
  private static let lookCount = 6

  /// The start, or the start with one parameter elsewhere in its range, whatever leaves least.
  func searchStart(for observations: Observations) throws(FittingError) -> Calibration {
    let places = [start] + parameters.indices.flatMap(places)
    let costs = try costs(of: places, observations)
    return places[costs.indices.min { costs[$0] < costs[$1] } ?? 0]
  }

  private func places(along index: Int) -> [Calibration] {
    (0..<Self.lookCount).map { step in
      let share = (Double(step) + 0.5) / Double(Self.lookCount)
      var place = start
      place[parameters[index]] = variables[index].value(at: (share - 0.5) * .pi)
      return place
    }
  }

  /// `[calibration]`: what is minimized.
  private func costs(
    of calibrations: [Calibration], _ observations: Observations
  ) throws(FittingError) -> [Double] {
    zip(calibrations, try observations.predict(calibrations)).map { calibration, seconds in
      (errors(of: seconds, observations) + pulls(on: calibration)).reduce(0) { $0 + $1 * $1 }
    }
  }
}
