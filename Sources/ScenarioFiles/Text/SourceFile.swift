/// The text of an input file, with the name that messages give it.
package struct SourceFile: Equatable, Sendable {
  /// As the user wrote it, `scenario.yaml`; `-` for standard input.
  package var name: String
  package var bytes: [UInt8]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}
