import Foundation
import Simulation
import Testing
import Training

/// What `results.json` says of one scenario.
struct ComparisonResults {
  typealias Members = [String: Any]

  let members: Members

  /// The report's subject first.
  static func all(in text: String) throws -> [Self] {
    let results = try #require(
      JSONSerialization.jsonObject(with: Data(text.utf8)) as? Members)
    return ([results] + (results["otherScenarios"] as? [Members] ?? [])).map { Self(members: $0) }
  }

  var name: String { (members["scenario"] as? Members)?["name"] as? String ?? "" }
  var verdict: Members { members["verdict"] as? Members ?? [:] }
  var fastest: String? { verdict["fastest"] as? String }
  var strategies: [Members] { list("strategies") }

  func list(_ key: String) -> [Members] { members[key] as? [Members] ?? [] }

  func strategy(_ name: String) throws -> Members {
    try #require(strategies.first { $0["name"] as? String == name })
  }

  /// Of the times in sentences.
  var unit: TimeUnit {
    let times = strategies.compactMap { $0["stepTimeSeconds"] as? Double }
    return TimeUnit(for: .rounding(seconds: times.max() ?? 0))
  }

  /// The time that a number of seconds stands for, exactly.
  static func time(_ seconds: Any?) throws -> Nanoseconds {
    let seconds = try #require(seconds as? Double)
    let time = Nanoseconds(Int64((seconds * 1e9).rounded()))
    try #require(time.seconds == seconds, "\(seconds) s is no whole number of nanoseconds")
    return time
  }
}
