package import Measurements
import Simulation
package import Training

extension Observations {
  /// Timed collectives, as a cluster's links and a stack's use of them predict them.
  ///
  /// - Parameters:
  ///   - tests: Outputs of nccl-tests.
  ///   - cluster: Its links; how many nodes it has does not matter.
  package init(of tests: [NetworkTest], on cluster: Cluster) {
    let measured = tests.flatMap { test in test.measurements.map { (test.placement, $0) } }
    self.init(measuredSeconds: measured.map(\.1.seconds)) { calibrations in
      calibrations.map { calibration in
        measured.map { placement, measurement in
          collectiveTime(
            of: measurement.collective, size: measurement.size, placement: placement,
            cluster: cluster, calibration: calibration
          ).seconds
        }
      }
    }
  }
}

extension CalibrationFitting {
  /// Fits what decides the time of collectives, and nothing else.
  package static func ofLinks(from start: Calibration) -> Self {
    Self(
      from: start,
      parameters: [.intraNodeEfficiency, .interNodeEfficiency, .collectiveSeconds])
  }
}
