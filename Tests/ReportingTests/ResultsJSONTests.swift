import Foundation
import Testing
import Training

@testable import Reporting

struct ResultsJSONTests {
  private func object(_ text: String) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test(arguments: [1, 2, 3]) func resultsSatisfyTheirSchema(comparisonCount: Int) throws {
    let all = [HandMade.comparison(), HandMade.hopeless, HandMade.tutorial.comparison]
    let results = try object(resultsJSON(for: HandMade.input(Array(all.prefix(comparisonCount)))))
    let schema = try object(resultsSchema())
    #expect(violations(of: schema, by: results) == [])
    #expect(
      (results["otherScenarios"] as? [Any])?.count
        == (comparisonCount > 1 ? comparisonCount - 1 : nil))
  }

  @Test func nodesOfSeveralKindsAndSplitSequencesSatisfyTheSchema() throws {
    var comparison = HandMade.comparison()
    let cluster = comparison.scenario.cluster
    let group = NodeGroup(
      nodeCount: 2, accelerator: cluster.accelerator, intraNode: cluster.intraNode,
      interNode: cluster.interNode)
    comparison.scenario.cluster.groups = [group, group]
    comparison.results[0].strategy.contextParallelSize = 2
    comparison.results[0].strategy.expertBalance.imbalance = .drawn(deviation: 0.3, seed: 1)
    comparison.results[0].strategy.expertBalance.capacityFactor = 1.25
    let results = try object(resultsJSON(for: HandMade.input([comparison])))
    #expect(violations(of: try object(resultsSchema()), by: results) == [])
    let strategy = try #require((results["strategies"] as? [[String: Any]])?.first)
    #expect(strategy["contextParallelKind"] as? String == "ring")
    #expect(strategy["contextParallelBalance"] as? Bool == true)
    #expect(strategy["expertImbalance"] is NSNull)
    #expect(strategy["expertSpread"] as? Double == 0.3)
    let written = try #require(results["scenario"] as? [String: Any])["cluster"] as? [String: Any]
    #expect((written?["groups"] as? [Any])?.count == 2)
  }

  @Test func errorBandsSatisfyTheSchemaAndScaleWithThePrediction() throws {
    let results = try object(resultsJSON(for: HandMade.input([HandMade.uncertain])))
    #expect(violations(of: try object(resultsSchema()), by: results) == [])
    let verdict = try #require(results["verdict"] as? [String: Any])
    #expect(verdict["tooCloseToCall"] as? Bool == true)
    let strategies = try #require(results["strategies"] as? [[String: Any]])
    #expect(strategies.count == 5)
    for strategy in strategies {
      let step = try #require(strategy["stepTimeSeconds"] as? Double)
      let band = try #require(strategy["uncertainty"] as? [String: Any])
      let errors = try #require(band["errors"] as? [String: Any])
      for end in ["low", "median", "high"] {
        let logarithm = try #require(errors[end] as? Double)
        let seconds = try #require(band["\(end)Seconds"] as? Double)
        #expect(abs(seconds - step * exp(logarithm)) <= 1e-9)
      }
      let high = try #require(band["highSeconds"] as? Double)
      for rate in ["tokensPerSecond", "tokensPerSecondPerDevice", "samplesPerSecond", "mfu", "hfu"]
      {
        let least = try #require((band[rate] as? [String: Double])?["low"])
        let predicted = try #require(strategy[rate] as? Double)
        // The same work in a longer time.
        #expect(abs(least * high / (predicted * step) - 1) < 1e-12)
      }
    }
  }

  @Test func withoutKnownErrorsTheResultsHaveNoBand() throws {
    for comparison in [HandMade.comparison(), HandMade.tutorial.comparison] {
      let text = resultsJSON(for: HandMade.input([comparison]))
      #expect(!text.contains("uncertainty") && !text.contains("stackErrors"))
      #expect(text.contains("\"tooCloseToCall\": null"))
    }
  }

  @Test func theSchemaNoticesWhatIsMissingUnknownOrOfAnotherType() throws {
    let schema = try object(resultsSchema())
    var results = try object(resultsJSON(for: HandMade.input))
    results["verdict"] = nil
    results["surprise"] = 1
    results["strategies"] = "none"
    #expect(violations(of: schema, by: results).count == 3)
  }

  @Test func theBreakdownSumsToTheStepTimeToTheNanosecond() throws {
    let results = try object(resultsJSON(for: HandMade.input))
    let strategies = try #require(results["strategies"] as? [[String: Any]])
    #expect(strategies.count == 5)
    for strategy in strategies {
      var parts = try #require(strategy["breakdownSeconds"] as? [String: Any])
      let exposed = parts.removeValue(forKey: "exposedCommunication") as? [String: Double] ?? [:]
      let seconds = parts.values.compactMap { $0 as? Double } + exposed.values
      let total = seconds.map { ($0 * 1e9).rounded() }.reduce(0, +)
      let step = try #require(strategy["stepTimeSeconds"] as? Double)
      #expect(total == (step * 1e9).rounded())
    }
  }

  @Test func whatIsNotFiniteIsNull() throws {
    var comparison = HandMade.comparison()
    comparison.results[0].metrics.tokensPerSecond = .infinity
    comparison.results[0].metrics.bubbleFraction = .nan
    let text = resultsJSON(for: HandMade.input([comparison]))
    let strategy = try #require((try object(text)["strategies"] as? [[String: Any]])?.first)
    #expect(strategy["tokensPerSecond"] is NSNull && strategy["bubbleFraction"] is NSNull)
  }

  @Test(arguments: [0, 1, 0.1, 1e-9, 412e-3, 5e300, -2.5, 1.0 / 3, 8_030_261_248])
  func numbersReadBackTheSame(number: Double) {
    #expect(Double(JSONValue.number(number).text) == number)
  }

  /// Where a value breaks a rule of the parts of JSON Schema that ours uses.
  private func violations(of schema: [String: Any], by value: Any, at path: String = "$")
    -> [String]
  {
    if let choices = schema["anyOf"] as? [[String: Any]] {
      return choices.contains { violations(of: $0, by: value).isEmpty } ? [] : [path]
    }
    if let words = schema["enum"] as? [String] {
      return words.contains(value as? String ?? "") ? [] : [path]
    }
    if let constant = schema["const"] as? Int { return constant == value as? Int ? [] : [path] }
    let types = schema["type"] as? [String] ?? [schema["type"] as? String ?? ""]
    guard types.contains(where: { isType($0, value) }) else { return [path] }
    if let items = value as? [Any], let rule = schema["items"] as? [String: Any] {
      return items.enumerated().flatMap { violations(of: rule, by: $1, at: "\(path)[\($0)]") }
    }
    guard let members = value as? [String: Any] else { return [] }
    return violations(ofObject: schema, by: members, at: path)
  }

  private func violations(
    ofObject schema: [String: Any], by members: [String: Any], at path: String
  ) -> [String] {
    let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
    let missing = (schema["required"] as? [String] ?? []).filter { members[$0] == nil }
    let wrong = members.flatMap { name, value -> [String] in
      if let rule = properties[name] ?? schema["additionalProperties"] as? [String: Any] {
        return violations(of: rule, by: value, at: "\(path).\(name)")
      }
      return ["\(path).\(name) is unknown"]
    }
    return missing.map { "\(path).\($0) is missing" } + wrong
  }

  private func isType(_ name: String, _ value: Any) -> Bool {
    switch name {
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "null": value is NSNull
    case "boolean": value is Bool
    case "integer": (value as? Double).map { $0 == $0.rounded() } ?? false
    default: value is Double
    }
  }
}
