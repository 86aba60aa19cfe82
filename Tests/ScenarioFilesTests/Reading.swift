import ScenarioFiles
import Testing
import Training

/// Reads a scenario with the test presets.
func scenario(
  from text: String, overrides: [String] = [], files: [String: String] = [:]
) throws(ProblemReport) -> Scenario {
  try readScenario(
    from: SourceFile(name: "scenario.yaml", bytes: Array(text.utf8)), overrides: overrides,
    presets: TestPresets.all, readFile: { files[$0].map { Array($0.utf8) } })
}

/// What is wrong with a text; nil when it can be read.
func problems(of bytes: [UInt8], overrides: [String] = []) -> ProblemReport? {
  do {
    _ = try readScenario(
      from: SourceFile(name: "scenario.yaml", bytes: bytes), overrides: overrides,
      presets: TestPresets.all, readFile: { _ in nil })
    return nil
  } catch {
    return error
  }
}

func problems(of text: String, overrides: [String] = []) -> ProblemReport? {
  problems(of: Array(text.utf8), overrides: overrides)
}

extension String {
  func replacing(_ part: String, with other: String) -> String {
    guard !part.isEmpty else { return self }
    var result = ""
    var rest = self[...]
    while let range = rest.firstRange(of: part) {
      result += rest[..<range.lowerBound] + other
      rest = rest[range.upperBound...]
    }
    return result + rest
  }
}

extension ProblemReport: CustomTestStringConvertible {
  package var testDescription: String { text(style: .pretty) }
}
