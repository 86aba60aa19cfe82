/// One file of the catalog.
package struct CatalogFile: Sendable {
  /// Without its extension, `h100-sxm-80gb`.
  package let name: String
  package let bytes: [UInt8]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}
