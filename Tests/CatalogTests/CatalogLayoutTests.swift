import Catalog
import Foundation
import Testing
import Yams

struct CatalogLayoutTests {
  @Test func everyListHoldsTheFilesOfItsFolderInAlphabeticalOrder() throws {
    let root = Lists.url(of: "")
    let folders = try FileManager.default.contentsOfDirectory(atPath: root.path)
    #expect(folders.sorted() == Lists.all.map(\.folder).sorted())
    for (folder, files) in Lists.all {
      let names = try FileManager.default.contentsOfDirectory(atPath: Lists.url(of: folder).path)
      #expect(names.allSatisfy { $0.hasSuffix(".yaml") })
      #expect(files.map(\.name) == names.map { String($0.dropLast(".yaml".count)) }.sorted())
    }
  }

  @Test func everyEntryHoldsTheTextOfItsFile() throws {
    for (folder, files) in Lists.all {
      for file in files {
        let url = Lists.url(of: folder).appending(path: "\(file.name).yaml")
        #expect(file.bytes == Array(try Data(contentsOf: url)), "\(file.name)")
      }
    }
  }

  @Test func namesAreLowerCaseWithHyphens() {
    let allowed = Set("abcdefghijklmnopqrstuvwxyz0123456789.-")
    for (_, files) in Lists.all {
      #expect(files.allSatisfy { allowed.isSuperset(of: $0.name) })
    }
  }

  @Test func everyPresetNamesItselfAndItsSources() throws {
    for (folder, files) in Lists.all where folder != "scenarios" {
      for file in files {
        let preset = try PresetFile(file)
        #expect(preset.text("name") == file.name)
        #expect(preset.text("title")?.isEmpty == false, "\(file.name)")
        let sources = preset.keys("source").map { preset["source", $0]?.string ?? "" }
        #expect(!sources.isEmpty && sources.allSatisfy { $0.count > 2 }, "\(file.name)")
      }
    }
  }
}
