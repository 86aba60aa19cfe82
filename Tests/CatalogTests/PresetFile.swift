import Catalog
import Foundation
import Testing
import Yams

/// A file of the catalog as YAML, and the folder that it comes from.
struct PresetFile: CustomTestStringConvertible {
  var file: CatalogFile
  var node: Node

  init(_ file: CatalogFile) throws {
    self.file = file
    node = try #require(try Yams.compose(yaml: String(decoding: file.bytes, as: UTF8.self)))
  }

  var testDescription: String { file.name }

  subscript(path: String...) -> Node? {
    path.reduce(Optional(node)) { $0?[$1] }
  }

  func text(_ path: String...) -> String? {
    path.reduce(Optional(node)) { $0?[$1] }?.string
  }

  /// The keys of a mapping, in order.
  func keys(_ path: String...) -> [String] {
    let mapping = path.reduce(Optional(node)) { $0?[$1] }?.mapping
    return mapping?.keys.compactMap(\.string) ?? []
  }
}

/// Every list of the catalog with its folder.
enum Lists {
  static let all: [(folder: String, files: [CatalogFile])] = [
    ("models", Catalog.models), ("accelerators", Catalog.accelerators),
    ("clusters", Catalog.clusters), ("scenarios", Catalog.scenarios),
    ("stacks", Catalog.stacks),
  ]

  static func url(of folder: String) -> URL {
    URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Catalog/Presets/\(folder)").standardized
  }
}
