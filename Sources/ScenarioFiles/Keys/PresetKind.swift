/// What the catalog holds.
package enum PresetKind: String, CaseIterable, Sendable {
  case model
  case accelerator
  case cluster

  var plural: String { "\(rawValue)s" }
}
