/// A software stack: a framework of a period, with what it reaches of the hardware.
package struct Stack: Sendable, Equatable {
  /// As in the catalog, or the path of a file.
  package var name: String
  package var calibration: Calibration
  /// What the calibration was fitted from, and stays at where runs say nothing: what a fit to other runs found; nil
  /// where it is the usual one.
  package var start: Calibration?
  package var attentionKernel: AttentionKernel
  package var execution = Execution.fused
  package var gradientAccumulation = GradientAccumulation.separate
  package var lossFusion = LossFusion.whole
  /// Of runs that the calibration had not seen; nil when there are none.
  package var errors: StackErrors?
  /// Where its numbers come from in general, as its file says; empty when it does not.
  package var source: String

  package init(
    name: String, calibration: Calibration, attentionKernel: AttentionKernel = .native,
    source: String = ""
  ) {
    self.name = name
    self.calibration = calibration
    self.attentionKernel = attentionKernel
    self.source = source
  }

  /// Documented constants, fitted to no run: the preset of that name.
  package static let roofline = Self(
    name: "roofline", calibration: .assumed, source: "hardware alone")
}
