import Fitting
import Training

/// Fitting to nccl-tests.
extension CalibrateCommand {
  func fitNetwork(
    from start: Stack, on console: Console
  ) throws(Failure) -> (Stack, source: String, text: String) {
    throw Failure(.bug, "not yet")
  }
}
