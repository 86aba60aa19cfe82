/// Every term that `explain` knows, besides the error codes.
enum Explanations {
  static let all: [Explanation] =
    (steps + models + parallelism + splits + schedules + communication + compute + memory
    + hardware + reading)
    .sorted { $0.term < $1.term }

  /// Finds a term by any of its names; case, hyphens, underscores and blanks do not matter.
  static func named(_ name: String) -> Explanation? {
    let key = folded(name)
    return all.first { $0.names.contains { folded($0) == key } }
  }

  /// Makes spellings of a name equal: `Micro-Batch` and `microBatch` are both `microbatch`.
  static func folded(_ name: String) -> String {
    name.lowercased().filter { $0 != "-" && $0 != "_" && !$0.isWhitespace }
  }

  static let ours = "parreport's own definition (GLOSSARY.md)"
}
