/// A YAML file of the catalog.
package struct CatalogFile: Sendable {
  /// As people write it in a scenario, `llama3-8b`; the file's `name:` says the same.
  package let name: String
  private let read: @Sendable () -> [UInt8]

  /// The text of the file, in UTF-8; loaded when asked for.
  package var bytes: [UInt8] { read() }

  init(_ name: String, _ read: @escaping @Sendable @autoclosure () -> [UInt8]) {
    self.name = name
    self.read = read
  }
}
