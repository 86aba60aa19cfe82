/// One number to take home.
package struct Tile: Hashable, Sendable {
  package var label: String
  /// With its unit: "412 ms".
  package var value: String
  /// What it is compared with.
  package var note: String

  package init(_ label: String, _ value: String, note: String) {
    self.label = label
    self.value = value
    self.note = note
  }
}
