/// What the catalog holds.
package enum PresetKind: String, CaseIterable, Sendable {
  case model
  case accelerator
  case cluster
  /// A software stack's calibration.
  case stack

  var plural: String { "\(rawValue)s" }
}
