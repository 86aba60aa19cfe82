/// One input of a simulation, with where it comes from.
package struct InputRecord: Sendable, Equatable {
  package enum Origin: String, CaseIterable, Sendable {
    /// Written in the scenario file or on the command line.
    case given
    /// From the catalog.
    case preset
    /// Computed from other inputs.
    case derived
    /// A default that nobody stated.
    case assumed
  }

  /// The path of the key in the resolved scenario, `cluster.interNode.bandwidth`.
  package var key: String
  /// As people read it, unit included: "50 GB/s".
  package var value: String
  package var origin: Origin
  /// The published source of a preset's value, or why it is assumed; empty for given values.
  package var source: String

  package init(key: String, value: String, origin: Origin, source: String = "") {
    self.key = key
    self.value = value
    self.origin = origin
    self.source = source
  }
}
