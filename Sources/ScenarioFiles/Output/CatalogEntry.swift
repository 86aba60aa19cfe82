/// One line of `parreport list models`.
package struct CatalogEntry: Equatable, Sendable {
  /// As scenario files write it.
  package var name: String
  /// As people say it.
  package var title: String
  /// The sizes that tell it from others: "32 layers, hidden 4096, 32 heads".
  package var detail: String
  /// Where the numbers come from.
  package var source: String

  package init(name: String, title: String, detail: String, source: String) {
    self.name = name
    self.title = title
    self.detail = detail
    self.source = source
  }
}
