import Foundation

/// A report that several tests look at, written once by the program.
struct SampleReport: Sendable {
  enum Sample: String, CaseIterable, Sendable {
    /// Dense models: 32 devices of four nodes, and 8 devices of one.
    case builtIn
    /// Experts, every strategy recomputes.
    case experts
    /// A pipeline over nodes of two kinds.
    case twoKinds
    /// One node.
    case small
    /// Nothing fits.
    case hopeless

    /// Those with something that fits.
    static let feasible: [Self] = [.builtIn, .experts, .twoKinds, .small]

    /// - Throws: When the program did.
    var report: SampleReport {
      get throws {
        guard let report = SampleReport.all[self] else { throw Missing() }
        return try report.get()
      }
    }

    private struct Missing: Error {}

    /// Nil for the scenarios that the program brings.
    fileprivate var scenario: String? {
      get throws {
        switch self {
        case .builtIn: nil
        case .experts: try Self.example("experts")
        case .twoKinds: try Self.example("two-kinds-of-nodes")
        case .small: Scenarios.fits
        case .hopeless: Scenarios.fitsNowhere
        }
      }
    }

    private static func example(_ name: String) throws -> String {
      let path = "\(Binary.projectFolder)/Examples/\(name).yaml"
      return try String(contentsOf: URL(fileURLWithPath: path), encoding: .utf8)
    }
  }

  /// What it printed.
  let output: String
  /// Those that are text, by their path.
  private let files: [String: String]

  private static let all = Dictionary(
    uniqueKeysWithValues: Sample.allCases.map { sample in
      (sample, Result { try SampleReport(of: sample) })
    })

  private struct Failed: Error { let outcome: Outcome }
  private struct NoSuchFile: Error { let path: String }

  private init(of sample: Sample) throws {
    let place = try Workplace()
    var arguments = ["--png-scale", "1"]
    if let text = try sample.scenario {
      try place.write(text, to: "scenario.yaml")
      arguments += ["-s", "scenario.yaml"]
    }
    let outcome = try place.run(arguments: arguments)
    guard [0, 3].contains(outcome.status) else { throw Failed(outcome: outcome) }
    output = outcome.output
    let suffixes = [".json", ".md", ".csv", ".yaml"]
    files = try place.contents(of: "output").filter { file in
      suffixes.contains { file.key.hasSuffix($0) }
    }.mapValues { String(decoding: $0, as: UTF8.self) }
  }

  func text(_ path: String) throws -> String {
    guard let text = files[path] else { throw NoSuchFile(path: path) }
    return text
  }

  /// The report's subject first.
  var comparisons: [ComparisonResults] {
    get throws { try ComparisonResults.all(in: try text("results.json")) }
  }

  /// The scenario of a comparison with every default filled in.
  func resolvedScenario(of comparison: ComparisonResults) throws -> String {
    let resolved = files.keys.filter { $0.hasSuffix(".resolved.yaml") }.compactMap { files[$0] }
    let own = resolved.filter { $0.contains("\nname: \(comparison.name)\n") }
    guard own.count == 1 else { throw NoSuchFile(path: "resolved scenario of \(comparison.name)") }
    return own[0]
  }
}
