import Charting
import Foundation
import Simulation
import Testing
import Training

/// Every number that `results.json` has about a scenario, as the report's own formatters write it.
struct KnownNumbers {
  typealias Members = ComparisonResults.Members

  /// "7.00 s", "47.7 GiB", "1.17×", "32"; without the signs of gains.
  private var words: Set<String> = []
  /// What is no number of the results although digits are in it: names, and phrases that have a key of their own.
  private var names: [String] = []
  private let unit: TimeUnit

  init(of comparison: ComparisonResults) throws {
    unit = comparison.unit
    try add(comparison.members.filter { $0.key != "otherScenarios" && $0.key != "tutorial" }, "")
    add(count: comparison.strategies.count)
    let kinds = Dictionary(grouping: comparison.strategies) { $0["kind"] as? String ?? "" }
    for strategies in kinds.values { add(count: strategies.count) }
    names.append("within a factor of \(TurningPoint.searchedFactor)")
    names += names.map { displayName($0) }
    names = Set(names).sorted { ($0.count, $0) > ($1.count, $1) }
  }

  /// The numbers of a text with their units.
  func numbers(in text: String) -> [Number] {
    var text = text
    for name in names where name.contains(where: \.isNumber) {
      text = text.replacing(name, with: "☐")
    }
    return Number.all(in: text)
  }

  func contains(_ number: Number) -> Bool { words.contains(number.words) }

  private mutating func add(_ members: Members, _ parent: String) throws {
    for (key, value) in members {
      let isEnd = ["low", "median", "high"].contains(key)
      let isPart = ["breakdownSeconds", "exposedCommunication"].contains(parent)
      try add(value, isEnd || isPart || parent == "perStage" ? parent : key)
    }
  }

  private mutating func add(_ value: Any, _ key: String) throws {
    if let members = value as? Members {
      if let basis = members["basis"] as? String { try add(basis: basis, of: members) }
      return try add(members, key)
    }
    if let values = value as? [Any] {
      for value in values { try add(value, key) }
      return
    }
    if let name = value as? String {
      if Self.nameKeys.contains(key) { names.append(name) }
      return
    }
    guard let number = value as? Double else { return }
    switch Kind(key) {
    case .time: add(unit.format(try ComparisonResults.time(number)))
    case .size: add(formatGibibytes(ByteCount(amount: number)))
    case .bandwidth: add("\(format(Bandwidth(amount: number).gigabytesPerSecond)) GB/s")
    case .rate: add(formatScaled(number))
    case .error: add(formatChange(exp(number) - 1))
    case .share: for words in [formatPercent(number), formatShare(number)] { add(words) }
    case .factor:
      for decimals in 2...4 { add("\(format(number, decimals: decimals))×") }
      add(formatChange(number - 1))
    case .count: if let count = Int(exactly: number) { add(count: count) }
    }
  }

  /// The words about the held-out runs are in the results as they are, and their number beside them.
  private mutating func add(basis: String, of uncertainty: Members) throws {
    let errors = try #require(uncertainty["errors"] as? Members)
    let runs = try #require(errors["runs"] as? Int)
    try #require(basis.hasPrefix("\(runs) held-out"))
    names.append(basis)
  }

  private mutating func add(count: Int) {
    add("\(count)")
    add(groupedDigits(count))
  }

  private mutating func add(_ text: String) { words.insert(Number.unsigned(text)) }

  private static let nameKeys: Set = ["name", "accelerator", "stack", "change"]

  /// What a key of the results measures.
  private enum Kind {
    case time, size, bandwidth, rate, error, share, factor, count

    private static let shares: Set = [
      "mfu", "hfu", "share", "bubbleFraction", "idealBubbleFraction", "busyFraction", "efficiency",
    ]

    init(_ key: String) {
      if ["breakdownSeconds", "exposedCommunication"].contains(key) || key.hasSuffix("Seconds") {
        self = .time
      } else if key == "perStage" || key.hasSuffix("Bytes") {
        self = .size
      } else if key.hasSuffix("andwidthBytesPerSecond") {
        self = .bandwidth
      } else if key.hasSuffix("PerSecond") || key.hasSuffix("PerDevice") {
        self = .rate
      } else if ["errors", "stackErrors"].contains(key) {
        self = .error
      } else if Self.shares.contains(key) {
        self = .share
      } else if ["factor", "speedup", "relativeStepTime"].contains(key) {
        self = .factor
      } else {
        self = .count
      }
    }
  }
}
