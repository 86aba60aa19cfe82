import Catalog

/// The scenarios that parreport reports without a file: the first one leads; without the tiny one.
package func builtInScenarios() -> [SourceFile] {
  let others = Catalog.scenarios.filter { $0.name != "tiny" }
  let leading = others.filter { $0.name.hasPrefix("llama") }
  let following = others.filter { !$0.name.hasPrefix("llama") }
  return (leading + following).map {
    SourceFile(name: "\($0.name).yaml", bytes: $0.bytes)
  }
}

/// The tiny example: three batches, two model parts, in words.
package var tinyScenario: SourceFile {
  guard let file = Catalog.scenarios.first(where: { $0.name == "tiny" }) else {
    preconditionFailure("the catalog has the tiny example")
  }
  return SourceFile(name: "\(file.name).yaml", bytes: file.bytes)
}
