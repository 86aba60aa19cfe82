/// The files that parreport ships, in the format that users write.
package enum Catalog {
  package static let models: [CatalogFile] = []
  package static let accelerators: [CatalogFile] = []
  package static let clusters: [CatalogFile] = []
  package static let scenarios: [CatalogFile] = []
}
