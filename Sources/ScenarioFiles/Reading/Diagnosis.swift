import Training

/// What reading one file has found: its problems and its inputs.
final class Diagnosis {
  private(set) var problems: [Problem] = []
  private var known: Set<Problem> = []
  private(set) var inputs: [InputRecord] = []
  /// The first faulty file beside the one that is read: a Hugging Face configuration, say.
  private(set) var foreignReport: ProblemReport?
  let presets: Presets
  let provenance: Provenance

  init(presets: Presets, provenance: Provenance = .given) {
    self.presets = presets
    self.provenance = provenance
  }

  /// Problems beyond this many are not kept.
  static let limit = 1_000

  var isFull: Bool { problems.count >= Self.limit }

  func add(_ problem: Problem) {
    guard !isFull, known.insert(problem).inserted else { return }
    problems.append(problem)
  }

  func add(_ report: ProblemReport) {
    if foreignReport == nil { foreignReport = report }
  }

  func record(_ key: String, _ value: String, _ origin: InputRecord.Origin, source: String = "") {
    inputs.append(InputRecord(key: key, value: value, origin: origin, source: source))
  }

  /// Takes over the inputs of a preset, below the key that names it.
  func record(_ records: [InputRecord], under path: String) {
    inputs += records.map { record in
      var record = record
      record.key = "\(path).\(record.key)"
      return record
    }
  }

  /// The inputs, where those that `--set` did not change say again which preset they come from.
  ///
  /// - Parameters:
  ///   - names: Of presets that were written out, each with its path.
  ///   - presets: What they name.
  /// - Returns: As many as there are, in their order.
  func inputs(
    recallingPresets names: [(path: [String], name: String)], from presets: Presets
  ) -> [InputRecord] {
    var known: [String: InputRecord] = [:]
    for (path, name) in names {
      for record in presets.inputs(of: name, behind: path.last ?? "") {
        known[(path + [record.key]).joined(separator: ".")] = record
      }
    }
    return inputs.map { input in
      guard let record = known[input.key], record.value == input.value else { return input }
      return InputRecord(
        key: input.key, value: input.value, origin: record.origin, source: record.source)
    }
  }
}
