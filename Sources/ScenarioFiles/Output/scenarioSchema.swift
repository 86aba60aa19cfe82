/// The JSON Schema (draft 7) of the scenario file, made from the tables that the reader reads with.
package func scenarioSchema(presets: Presets = .catalog) -> String {
  let table = ScenarioKeys.scenario
  let head: [(String, JSONText)] = [
    ("$schema", .text("http://json-schema.org/draft-07/schema#")),
    ("title", .text("parreport scenario, version 1")),
  ]
  let schema = JSONText.object(head + table.schema(presets: presets))
  return schema.lines() + "\n"
}

extension KeyTable {
  fileprivate func schema(presets: Presets) -> [(String, JSONText)] {
    let properties = keys.map { key in
      (
        key.name,
        JSONText.object(
          [("description", .text(key.summary))] + key.shape.schema(presets: presets))
      )
    }
    let required = keys.filter(\.isRequired).map { JSONText.text($0.name) }
    return [
      ("type", .text("object")), ("additionalProperties", .flag(false)),
      ("properties", .object(properties)),
    ] + (required.isEmpty ? [] : [("required", .list(required))])
  }
}

extension Shape {
  fileprivate func schema(presets: Presets) -> [(String, JSONText)] {
    switch self {
    case .integer(let range):
      [
        ("type", .text("integer")), ("minimum", .integer(range.lowerBound)),
        ("maximum", .integer(range.upperBound)),
      ]
    case .flag: [("type", .text("boolean"))]
    case .text: [("type", .text("string")), ("minLength", .integer(1))]
    case .choice(let choice): Self.names(choice.names)
    case .quantity(let measure):
      [("type", .text("string")), ("pattern", .text(measure.pattern))]
    case .ratio(let range): Self.ratio(range)
    case .mapping(let table): table.schema(presets: presets)
    case .dictionary(let shape, let limit):
      [
        ("type", .text("object")), ("minProperties", .integer(1)),
        ("maxProperties", .integer(limit)),
        ("additionalProperties", .object(shape.schema(presets: presets))),
      ]
    case .list(let shape, let limit):
      [
        ("type", .text("array")), ("minItems", .integer(1)), ("maxItems", .integer(limit)),
        ("items", .object(shape.schema(presets: presets))),
      ]
    case .anyOf(let shapes):
      [("anyOf", .list(shapes.map { .object($0.schema(presets: presets)) }))]
    case .preset(.cluster):
      [("type", .text("string")), ("pattern", .text(Self.clusterPattern(presets)))]
    case .preset(let kind): Self.names(presets.names(of: kind))
    case .strategyPreset: Self.names(StrategyPreset.allCases.map(\.rawValue))
    case .file(let suffix):
      [("type", .text("string")), ("pattern", .text("\(suffix.escapedForPattern)$"))]
    }
  }

  private static func ratio(_ range: ClosedRange<Double>) -> [(String, JSONText)] {
    let number: JSONText = .object([
      ("type", .text("number")), ("minimum", .number(range.lowerBound)),
      ("maximum", .number(range.upperBound)),
    ])
    let percent: JSONText = .object([
      ("type", .text("string")), ("pattern", .text("^[0-9.]+([eE][-+]?[0-9]+)? *%$")),
    ])
    return [("anyOf", .list([number, percent]))]
  }

  private static func names(_ names: [String]) -> [(String, JSONText)] {
    [("type", .text("string"))]
      + (names.isEmpty ? [] : [("enum", .list(names.map { .text($0) }))])
  }

  private static func clusterPattern(_ presets: Presets) -> String {
    let names = presets.names(of: .cluster).map(\.escapedForPattern).joined(separator: "|")
    return "^([0-9]+ [x×] )?(\(names))$"
  }
}

extension Measure {
  fileprivate var pattern: String {
    let names = units.map(\.name.escapedForPattern).joined(separator: "|")
    let share = isShared ? " per (device|node)" : ""
    return "^[-+]?[0-9.]+([eE][-+]?[0-9]+)? *(\(names))\(share)$"
  }
}

extension String {
  /// Every character stands for itself in a pattern.
  fileprivate var escapedForPattern: String {
    reduce(into: "") { $0 += $1 == "." ? "\\." : String($1) }
  }
}
