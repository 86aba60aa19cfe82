import Glibc
import Measurements
import ScenarioFiles
import Testing
import Training

@testable import Fitting

@Suite struct CalibrationFittingTests {
  private static let hidden = Calibration(
    Dictionary(
      uniqueKeysWithValues: CalibrationParameter.allCases.map { parameter in
        let (bounds, prior) = (parameter.bounds, parameter.prior)
        return (parameter, min(prior.usual + 0.6 * prior.spread, bounds.upperBound))
      }))

  /// Times that depend on every parameter, each observation on some of them more than on others.
  private static func seconds(_ index: Int, with calibration: Calibration) -> Double {
    var random = SplitMix64(seed: UInt64(index))
    let parts = CalibrationParameter.allCases.map { parameter in
      let share = Double(random.below(100)) / 100
      return share * (calibration[parameter] - parameter.prior.usual) / parameter.prior.spread
    }
    return exp(parts.reduce(0, +) / 4)
  }

  private static func observations(
    _ count: Int, outliers: Set<Int> = [], moving: Bool = true
  ) -> Observations {
    Observations(
      measuredSeconds: (0..<count).map { index in
        seconds(index, with: hidden) * (outliers.contains(index) ? 3 : 1)
      }
    ) { calibrations in
      calibrations.map { calibration in
        (0..<count).map { moving ? seconds($0, with: calibration) : 1 }
      }
    }
  }

  @Test func aHiddenCalibrationIsFoundAgain() throws {
    let fit = try CalibrationFitting(from: .usual).fit(to: Self.observations(600))
    for parameter in fit.parameters {
      let truth = Self.hidden[parameter.parameter]
      // The pull towards the start is weak, not nothing.
      #expect(
        abs(parameter.value - truth) < 0.1 * parameter.parameter.prior.spread, "\(parameter)")
      #expect(parameter.standing != .unmoved)
      #expect(parameter.deviation < 0.5 * parameter.parameter.prior.spread, "\(parameter)")
    }
  }

  @Test func oneRunInTenThatIsWrongPullsLittle() throws {
    let wrong = Set(stride(from: 0, to: 600, by: 10))
    let observations = Self.observations(600, outliers: wrong)
    let fit = try CalibrationFitting(from: .usual).fit(to: observations)
    let seconds = try observations.predict([fit.calibration])[0]
    let errors = (0..<600).filter { !wrong.contains($0) }.map { index in
      abs(log(seconds[index] / observations.measuredSeconds[index]))
    }.sorted()
    // A mean would be off by a tenth of ln 3, 0.11.
    #expect(errors[errors.count / 2] < 0.02)
  }

  @Test func whatNoRunMovesStaysWhereItStarted() throws {
    let fit = try CalibrationFitting(from: .usual).fit(to: Self.observations(5, moving: false))
    for parameter in fit.parameters {
      #expect(parameter.standing == .unmoved)
      // The start is rounded once on its way through an angle.
      #expect(abs(parameter.value - parameter.start) < 1e-6 * parameter.parameter.prior.spread)
      #expect(abs(parameter.deviation / parameter.parameter.prior.spread - 1) < 1e-9)
    }
  }

  /// Three runs cannot tell twelve parameters, but none runs away for them.
  @Test func aHandfulOfRunsMovesParametersLittle() throws {
    let observations = Self.observations(3)
    let fit = try CalibrationFitting(from: .usual).fit(to: observations)
    let seconds = try observations.predict([fit.calibration])[0]
    for (predicted, measured) in zip(seconds, observations.measuredSeconds) {
      #expect(abs(log(predicted / measured)) < 0.05)
    }
    for parameter in fit.parameters {
      #expect(abs(parameter.value - parameter.start) < 1.5 * parameter.parameter.prior.spread)
    }
  }

  @Test(arguments: [CalibrationParameter.matrixEfficiency, .hostSeconds, .stepSeconds])
  func anUnreachableTimeEndsAtABound(parameter: CalibrationParameter) throws {
    let fitting = CalibrationFitting(from: .usual, parameters: [parameter])
    let fit = try fitting.fit(
      to: Observations(measuredSeconds: Array(repeating: 1e9, count: 50_000)) { calibrations in
        calibrations.map { calibration in
          let range = parameter.bounds.upperBound - parameter.bounds.lowerBound
          return Array(repeating: exp(calibration[parameter] / range), count: 50_000)
        }
      })
    #expect(fit.parameters.map(\.standing) == [.atBound])
    #expect(parameter.bounds.contains(fit.calibration[parameter]))
  }

  /// What the host takes shows only where it is longer than what the device takes.
  @Test func whatMattersOnlyFarFromTheStartIsFound() throws {
    let fitting = CalibrationFitting(from: .usual, parameters: [.hostSeconds, .stepSeconds])
    let observations = Observations(
      measuredSeconds: (1...40).map { 5e-3 + 7e-5 * Double($0) }
    ) { calibrations in
      calibrations.map { calibration in
        (1...40).map { count in
          calibration[.stepSeconds] + max(2e-5, calibration[.hostSeconds]) * Double(count)
        }
      }
    }
    let fit = try fitting.fit(to: observations)
    // The pull towards the start is weak, not nothing.
    #expect(abs(fit.calibration[.hostSeconds] - 7e-5) < 2e-6)
  }

  @Test func everyStartIsInsideItsBounds() {
    for parameter in CalibrationParameter.allCases {
      #expect(parameter.bounds.contains(parameter.prior.usual) && parameter.prior.spread > 0)
    }
  }
}
