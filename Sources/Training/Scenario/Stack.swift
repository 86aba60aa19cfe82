/// A software stack: a framework of a period, with what it reaches of the hardware.
package struct Stack: Sendable, Equatable {
  /// As in the catalog, or the path of a file.
  package var name: String
  package var calibration: Calibration
  package var attentionKernel: AttentionKernel
  /// Of runs that the calibration had not seen; nil when there are none.
  package var errors: StackErrors?

  package init(
    name: String, calibration: Calibration, attentionKernel: AttentionKernel = .native
  ) {
    self.name = name
    self.calibration = calibration
    self.attentionKernel = attentionKernel
  }

  /// Documented constants, fitted to no run.
  package static let `default` = Self(name: "default", calibration: .assumed)
}
