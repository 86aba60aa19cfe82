import Drawing
import Training

/// The colours of predictions: those of forward and backward, which are apart in lightness.
enum AccuracyLook {
  /// By a calibration as it is, which may have been fitted to the run.
  static let inSample = Activity.forward.look.fill
  /// By one that had not seen the run.
  static let heldOut = Activity.backward.look.fill
}
