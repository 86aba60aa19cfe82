package import Catalog

/// The scenarios that parreport reports without a file: the first one leads.
///
/// - Parameter files: The catalog's; the tiny example is not among the results.
package func builtInScenarios(_ files: [CatalogFile] = Catalog.scenarios) -> [SourceFile] {
  let others = files.filter { $0.name != "tiny" }
  let leading = others.filter { $0.name.hasPrefix("llama") }
  let following = others.filter { !$0.name.hasPrefix("llama") }
  return (leading + following).map {
    SourceFile(name: "\($0.name).yaml", bytes: $0.bytes)
  }
}

/// The tiny example: three batches, two model parts, in words.
package let tinyScenario = SourceFile(name: "tiny.yaml", bytes: Array(tinyText.utf8))

private let tinyText = """
  # Three batches go through two model parts, in words: one unit of time forward, two backward.
  version: 1
  name: Three batches, two model parts
  model: { parts: { part1: layerA, part2: layerB } }
  job: { batches: [batch1, batch2, batch3] }

  """
