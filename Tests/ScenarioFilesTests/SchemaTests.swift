import Foundation
import Testing

@testable import ScenarioFiles

@Suite struct SchemaTests {
  /// Every mapping of the schema, by path.
  private func tables() throws -> [String: [String: Any]] {
    let schema = try #require(
      try JSONSerialization.jsonObject(with: Data(scenarioSchema(presets: TestPresets.all).utf8))
        as? [String: Any])
    var found: [String: [String: Any]] = [:]
    collect(schema, at: "", into: &found)
    return found
  }

  private func collect(
    _ schema: [String: Any], at path: String, into found: inout [String: [String: Any]]
  ) {
    if let properties = schema["properties"] as? [String: [String: Any]] {
      found[path] = schema
      for (key, value) in properties { collect(value, at: "\(path)/\(key)", into: &found) }
    }
    for key in ["items", "additionalProperties"] {
      if let inner = schema[key] as? [String: Any] { collect(inner, at: "\(path)/*", into: &found) }
    }
    for inner in schema["anyOf"] as? [[String: Any]] ?? [] {
      collect(inner, at: path, into: &found)
    }
  }

  @Test func theReaderAcceptsExactlyTheKeysOfTheSchema() throws {
    var checkedCount = 0
    for (path, schema) in try tables() {
      let names = try #require(schema["properties"] as? [String: Any]).keys
      for name in names {
        #expect(!isUnknown(name, at: path), "\(path)/\(name)")
        #expect(isUnknown("\(name)Xyz", at: path), "\(path)/\(name)Xyz")
        checkedCount += 1
      }
    }
    #expect(checkedCount > 100)
  }

  @Test func noMappingOfTheSchemaIsOpen() throws {
    let schemas = try tables()
    #expect(schemas.values.allSatisfy { $0["additionalProperties"] as? Bool == false })
  }

  @Test func requiredKeysAreTheSame() throws {
    let root = try #require(try tables()[""])
    #expect(root["required"] as? [String] == ["version", "model", "job"])
  }

  /// Puts one key where the path says, in a file that has nothing else there.
  private func isUnknown(_ key: String, at path: String) -> Bool {
    let parts = path.split(separator: "/").map(String.init)
    var text = "{ \(key): 1 }"
    for (index, part) in parts.enumerated().reversed() {
      let isDictionary = part == "*" && parts[index - 1] == "parts"
      text = nested(isDictionary ? "anyName" : part, text)
    }
    let report = problems(of: "{ version: 1, \(text.dropFirst().dropLast()) }")
    return report?.problems.contains {
      $0.code == "PR1101" && $0.message.hasSuffix("has no key \(key)")
    } ?? false
  }

  private func nested(_ part: String, _ text: String) -> String {
    part == "*" ? "[\(text)]" : "{ \(part): \(text) }"
  }

  @Test func theSchemaIsAsRecorded() throws {
    try Golden.expect(scenarioSchema(presets: TestPresets.all), is: "schema.json")
  }
}
