import Fitting
import Measurements
import ScenarioFiles
import Training

/// Fitting to nccl-tests.
extension CalibrateCommand {
  /// - Returns: The stack, where its numbers come from, and what to print.
  func fitNetwork(
    from start: Stack, on console: Console
  ) throws(Failure) -> (Stack, source: String, text: String) {
    let style = console.problemStyle(color)
    let cluster = try namedCluster(cluster ?? "", style: style)
    var tests: [NetworkTest] = []
    for path in network {
      let source = try readSource(path)
      do { tests.append(try readNetworkTest(from: source)) } catch {
        throw Failure(.wrongInput, report: error.text(style: style))
      }
    }
    do throws(FittingError) {
      return try fitLinks(from: start, to: tests, on: cluster)
    } catch {
      throw Failure(error)
    }
  }

  private func fitLinks(
    from start: Stack, to tests: [NetworkTest], on cluster: Cluster
  ) throws(FittingError) -> (Stack, source: String, text: String) {
    let observations = Observations(of: tests, on: cluster)
    let fit = try CalibrationFitting.ofLinks(from: start.calibration).fit(to: observations)
    var stack = start
    stack.calibration = fit.calibration
    // They were those of another calibration.
    stack.errors = nil
    let seconds = try observations.predict([fit.calibration])[0]
    let errors = ErrorStatistics(
      of: zip(seconds, observations.measuredSeconds).map { $0 / $1 - 1 })
    let words = errors.map {
      "median \(formatPercent($0.medianAbsoluteError)), "
        + "90th percentile \(formatPercent($0.p90AbsoluteError))"
    }
    let measured = "\(observations.measuredSeconds.count) collectives"
    let source =
      "links fitted by parreport calibrate to \(tests.map(\.file).joined(separator: ", ")) on "
      + "\(cluster.title): \(measured), in sample: \(words ?? ""); the rest as in \(start.name)"
    let lines =
      tests.map(placeLine) + [""] + parameterLines(of: fit)
      + ["", "time of \(measured), in sample: \(words ?? "")"]
    return (stack, source, lines.joined(separator: "\n") + "\n")
  }

  private func placeLine(of test: NetworkTest) -> String {
    "\(shown(test.file)): \(test.measurements.count) sizes, \(test.rankCount) ranks on "
      + "\(test.ranksOfHosts.count == 1 ? "one host" : "\(test.ranksOfHosts.count) hosts")"
  }
}
