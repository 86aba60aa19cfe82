import Glibc
package import Training

/// Fits a calibration: what is minimized, and from where.
///
/// The sum, over observations, of weight × soft-L1 of ln(predicted ÷ measured) ÷ 0.05, and, over parameters,
/// of the square of 0.2 × the distance from the start ÷ the prior's spread.
package struct CalibrationFitting: Sendable {
  /// Errors beyond this share count like their size instead of their square.
  static let usualError = 0.05
  /// What a distance of one spread from the start counts, beside errors of the usual size.
  ///
  /// It decides what runs do not; a full weight would keep stacks from being as different as the few that are known.
  private static let pull = 0.2
  /// A share of the prior's spread over which derivatives are taken: wide enough to see past the
  /// kinks where one kernel stops to be the slower one.
  private static let differenceShare = 0.05
  /// A change of a prediction, over a parameter's whole spread, that is none.
  private static let noticeable = 1e-4

  package var start: Calibration
  package var parameters: [CalibrationParameter]

  package init(
    from start: Calibration, parameters: [CalibrationParameter] = CalibrationParameter.allCases
  ) {
    self.start = start
    self.parameters = parameters
  }

  /// Fits to observations; with none of them, everything stays at the start.
  package func fit(to observations: Observations) throws(FittingError) -> CalibrationFit {
    do {
      let place = try searchStart(for: observations)
      let angles = try leastSquares(problem(of: observations, from: place))
      let calibration = calibration(at: angles)
      return CalibrationFit(
        calibration: calibration, parameters: try described(calibration, by: observations))
    } catch let error as FittingError {
      throw error
    } catch {
      preconditionFailure("observations throw fitting errors only")
    }
  }

  var variables: [BoundedVariable] {
    parameters.map { BoundedVariable(bounds: $0.bounds) }
  }

  private func problem(
    of observations: Observations, from place: Calibration
  ) -> SquaresProblem {
    SquaresProblem(
      start: zip(parameters, variables).map { $1.angle(of: place[$0]) }, reach: 0.5,
      residuals: { angles in
        let calibration = calibration(at: angles)
        let seconds = try observations.predict([calibration])[0]
        return errors(of: seconds, observations) + pulls(on: calibration)
      },
      derivatives: { angles, residuals in
        try derivatives(at: angles, residuals: residuals, observations)
      })
  }

  private func calibration(at angles: [Double]) -> Calibration {
    var calibration = start
    for (index, parameter) in parameters.enumerated() {
      calibration[parameter] = variables[index].value(at: angles[index])
    }
    return calibration
  }

  /// Weighted, robust: what the solver squares.
  func errors(of seconds: [Double], _ observations: Observations) -> [Double] {
    logarithms(of: seconds, observations).enumerated().map { index, error in
      observations.weights[index].squareRoot() * softL1(error / Self.usualError)
    }
  }

  func pulls(on calibration: Calibration) -> [Double] {
    parameters.map { Self.pull * (calibration[$0] - start[$0]) / $0.prior.spread }
  }

  private func logarithms(of seconds: [Double], _ observations: Observations) -> [Double] {
    zip(seconds, observations.measuredSeconds).map { log($0 / $1) }
  }

  /// By one difference for each variable, all predicted together, times how the value follows the angle.
  ///
  /// Not by the difference of angles: at a bound, where the value stands still, that would promise gains
  /// beyond it.
  private func derivatives(
    at angles: [Double], residuals: [Double], _ observations: Observations
  ) throws(FittingError) -> [[Double]] {
    let here = calibration(at: angles)
    let neighbors = neighbors(of: here)
    let seconds = try observations.predict(neighbors)
    return parameters.indices.map { index in
      let there = neighbors[index]
      let (parameter, variable) = (parameters[index], variables[index])
      let slope = variable.slope(at: angles[index]) / (there[parameter] - here[parameter])
      let values = errors(of: seconds[index], observations) + pulls(on: there)
      return zip(values, residuals).map { ($0 - $1) * slope }
    }
  }

  /// Each differs in one parameter.
  private func neighbors(of calibration: Calibration) -> [Calibration] {
    zip(parameters, variables).map { parameter, variable in
      var neighbor = calibration
      neighbor[parameter] = variable.neighbor(
        of: calibration[parameter], distance: Self.differenceShare * parameter.prior.spread)
      return neighbor
    }
  }

  private func described(
    _ calibration: Calibration, by observations: Observations
  ) throws(FittingError) -> [FittedParameter] {
    let (here, slopes) = try slopes(at: calibration, observations)
    let deviations = deviations(of: slopes, errors: here, observations)
    return parameters.indices.map { index in
      let parameter = parameters[index]
      let isMoved = slopes[index].contains { abs($0) > Self.noticeable }
      return FittedParameter(
        parameter: parameter, start: start[parameter], value: calibration[parameter],
        deviation: deviations[index] * parameter.prior.spread,
        standing: isMoved ? standing(of: calibration[parameter], parameter) : .unmoved)
    }
  }

  /// The logarithms of predicted ÷ measured, and how they change over a spread of each parameter.
  ///
  /// - Returns: `[observation]`, `[parameter][observation]`.
  private func slopes(
    at calibration: Calibration, _ observations: Observations
  ) throws(FittingError) -> (here: [Double], slopes: [[Double]]) {
    let neighbors = neighbors(of: calibration)
    let seconds = try observations.predict([calibration] + neighbors)
    let here = logarithms(of: seconds[0], observations)
    let slopes = parameters.indices.map { index in
      let parameter = parameters[index]
      let distance =
        (neighbors[index][parameter] - calibration[parameter]) / parameter.prior.spread
      return zip(logarithms(of: seconds[index + 1], observations), here).map {
        ($0 - $1) / distance
      }
    }
    return (here, slopes)
  }

  private func standing(
    of value: Double, _ parameter: CalibrationParameter
  ) -> FittedParameter.Standing {
    let bounds = parameter.bounds
    let margin = 1e-3 * (bounds.upperBound - bounds.lowerBound)
    let isInside = min(value - bounds.lowerBound, bounds.upperBound - value) > margin
    return isInside ? .determined : .atBound
  }

  /// In spreads; with what is left of each error's weight after the robust loss.
  private func deviations(
    of slopes: [[Double]], errors: [Double], _ observations: Observations
  ) -> [Double] {
    let factors = zip(errors, observations.weights).map { error, weight in
      let size = error / Self.usualError
      return (weight / (1 + size * size).squareRoot()).squareRoot() / Self.usualError
    }
    let columns = slopes.indices.map { index in
      zip(slopes[index], factors).map(*) + slopes.indices.map { $0 == index ? 1 : 0 }
    }
    return variances(of: columns).map { $0.squareRoot() }
  }
}
